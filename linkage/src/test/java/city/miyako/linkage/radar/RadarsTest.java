package city.miyako.linkage.radar;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.radar.RadarRain.State;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Grids of rain radars come in, and tell what falls over the gauges under them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RadarsTest {
    private static final Reach STAFF = Reach.staffOf(TenantId.METROPOLIS);
    private static final int SIDE = 40;
    private static final double CELL = 0.01;
    private static final double WEST = 139.5;
    private static final double SOUTH = 35.5;

    @Inject
    Radars radars;

    @Inject
    Clock clock;

    private final String radar = id("RainRadar");
    private final String gauge = id("RainGauge");
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void radarAndGauge() {
        now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        create("{\"id\":\"%s\",\"type\":\"RainRadar\",\"name\":\"r\"}".formatted(radar));
        // Over column 24, row 20 of the grids.
        gauge(gauge, WEST + 24.5 * CELL, SOUTH + 19.5 * CELL);
    }

    @AfterEach
    void gone() {
        as("130001").delete("/ngsi-ld/v1/entities/{id}", radar).then().statusCode(204);
        as("130001").delete("/ngsi-ld/v1/entities/{id}", gauge).then().statusCode(204);
    }

    private static void gauge(String id, double longitude, double latitude) {
        create(String.format(Locale.ROOT, """
            {"id":"%s","type":"RainGauge","name":"g",
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[%f,%f]}}}""", id, longitude,
            latitude));
    }

    /// A shower 40 mm/h hard that moves a cell to the east in five minutes and is over column 18 at the end.
    private static String grid(int fivesAgo) {
        var text = new StringBuilder(String.format(Locale.ROOT, "ncols %d%nnrows %d%nxllcorner %f%nyllcorner %f%n"
            + "cellsize %f%nNODATA_value -9999%n", SIDE, SIDE, WEST, SOUTH, CELL));
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double away = Math.pow(column - 18 + fivesAgo, 2) + Math.pow(row - 20, 2);
                text.append(String.format(Locale.ROOT, "%.1f ", 40 * Math.exp(-away / 18)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private ValidatableResponse send(Instant at, String grid) {
        return as("130001").contentType("text/plain").body(grid.getBytes(StandardCharsets.UTF_8))
            .put("/api/v1/media/{thing}/rainGrid?at={at}", radar, at.toString()).then();
    }

    private void film(Duration ago) {
        for (int k = 5; k >= 0; k--) {
            send(now.minus(ago).minus(Duration.ofMinutes(5L * k)), grid(k)).statusCode(204);
        }
    }

    @Test
    void aShowerThatComesIsForetoldBeforeAnyOfItHasFallenOverTheGauge() {
        film(Duration.ZERO);
        var rain = radars.over(STAFF, gauge);
        assertThat(rain.state()).isEqualTo(State.USED);
        assertThat(rain.seen()).isEqualTo(now);
        assertThat(rain.futures()).hasSizeBetween(11, 20).allSatisfy(future -> assertThat(future)
            .hasSizeGreaterThanOrEqualTo(3));
        // The middle of the shower passes over the gauge after half an hour, the first rain after about ten minutes.
        double first = mean(rain, 0);
        double third = mean(rain, 2);
        assertThat(third).as("20 to 30 minutes ahead, mm; first ten %.2f", first).isGreaterThan(2).isLessThan(7)
            .isGreaterThan(3 * first);
        anybody().get("/api/v1/media/{thing}/rainGrid", radar).then().statusCode(200).contentType("text/plain")
            .header("Content-Security-Policy", containsString("sandbox"));
    }

    private static double mean(RadarRain rain, int step) {
        return rain.futures().stream().mapToDouble(future -> future[step]).average().orElse(Double.NaN);
    }

    @Test
    void gridsThatAreOldHangOrAreTooFewForetellNothingAndSayWhy() {
        assertThat(radars.over(STAFF, gauge).state()).isEqualTo(State.NONE);
        send(now.minus(Duration.ofMinutes(20)), grid(4)).statusCode(204);
        assertThat(radars.over(STAFF, gauge).state()).isEqualTo(State.OLD);
        assertThat(radars.over(STAFF, gauge).isFaulty()).isTrue();
        send(now.minus(Duration.ofMinutes(10)), grid(2)).statusCode(204);
        assertThat(radars.over(STAFF, gauge).state()).isEqualTo(State.USED);
        send(now.minus(Duration.ofMinutes(5)), grid(2)).statusCode(204);
        assertThat(radars.over(STAFF, gauge).state()).isEqualTo(State.STUCK);
        send(now, Arrays.stream(grid(0).split("\n")).map(line -> line.replaceAll("^[0-9]+\\.[0-9] .*", "-9999 "
            .repeat(SIDE))).reduce("", (all, line) -> all + line + "\n")).statusCode(204);
        assertThat(radars.over(STAFF, gauge).state()).isEqualTo(State.FEW);
    }

    @Test
    void aGaugeThatLiesElsewhereHasNoPartInARadarsFaults() {
        var far = id("RainGauge");
        gauge(far, 139.2, 35.5);
        film(Duration.ofMinutes(20));
        assertThat(radars.over(STAFF, gauge).state()).isEqualTo(State.OLD);
        assertThat(radars.over(STAFF, far)).satisfies(rain -> {
            assertThat(rain.state()).isEqualTo(State.BEYOND);
            assertThat(rain.isFaulty()).isFalse();
        });
        assertThat(radars.over(STAFF, id("RainGauge")).isUsed()).isFalse();
    }

    @Test
    void whatIsNoGridOfRainIsRefusedWithItsPlaceAndNotKept() {
        refused("<script>", "NOT_A_GRID");
        refused(grid(0).replaceFirst("40\\.0", "-0.5"), "-0.5 mm/h at column 18, row 20");
        refused(grid(0).replaceFirst("40\\.0", "900"), "900.0 mm/h at column 18, row 20");
        refused(grid(0).replaceFirst("40\\.0", "wet"), "'wet' for a number");
        refused(grid(0).replaceFirst("ncols 40", "ncols 4000"), "GRID_ABSURD");
        refused(grid(0).substring(0, 3_000), "ends at line");
        refused(grid(0).replaceFirst("xllcorner 139", "xllcorner 539"), "degrees");
        anybody().get("/api/v1/media/{thing}/rainGrid", radar).then().statusCode(404);
        // Elsewhere a grid is no picture.
        as("130001").contentType("text/plain").body(grid(0)).put("/api/v1/media/{thing}/image", radar).then()
            .statusCode(415);
    }

    private void refused(String grid, String found) {
        send(now, grid).statusCode(422).body("code", equalTo("radar-grid-refused"))
            .body("found", containsString(found));
    }
}
