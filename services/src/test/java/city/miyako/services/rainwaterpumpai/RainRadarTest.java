package city.miyako.services.rainwaterpumpai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.History;
import city.miyako.data.media.Media;
import city.miyako.data.media.Medium;
import city.miyako.data.things.Json;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A station whose forecast takes rain from a radar, and says so.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RainRadarTest {
    private static final String RADAR = "urn:ngsi-ld:RainRadar:pumps";
    private static final Writer WRITER = Writer.system("test");
    private static final String HOME = "/ops/water/pumps/";
    private static final int SIDE = 40;

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Media media;

    @Inject
    Clock clock;

    @AfterEach
    void gone() {
        things.delete(WRITER, RADAR);
    }

    /// Even rain over the western half, which moves away to the west: it ends over the gauge within ten minutes.
    private static String grid(int fivesAgo) {
        var text = new StringBuilder("ncols 40\nnrows 40\nxllcorner 139.5\nyllcorner 35.5\ncellsize 0.01\n");
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double rate = 30 / (1 + Math.exp(column - 16.0 - 4 * fivesAgo))
                    * (1 + 0.3 * Math.sin(row / 2.0) * Math.cos((column - 4.0 * fivesAgo) / 2));
                text.append(String.format(Locale.ROOT, "%.2f ", rate < 0.1 ? 0 : rate));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void send(Instant newest) {
        for (int k = 5; k >= 0; k--) {
            media.put(WRITER, RADAR, "rainGrid", new Medium(newest.minus(Duration.ofMinutes(5L * k)), "text/plain",
                grid(k).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String page(String language, String name) {
        return given().auth().preemptive().basic("operator", "miyako-sample").accept("text/html").get(language + HOME
            + MadeStation.station(name)).then().statusCode(200).extract().asString();
    }

    private Instant station(String name) {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var made = new MadeStation(things, history);
        made.station(name, now);
        made.readings(name, now, -4.6);
        var place = Json.object();
        place.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(139.5 + 24.5 * 0.01).add(35.5 + 20.5 * 0.01);
        made.write(MadeStation.gauge(name), "RainGauge", place);
        made.write(RADAR, "RainRadar", MadeStation.property(Json.object(), "name", "湾岸レーダー"));
        return now;
    }

    @Test
    void thePageTellsThatTheForecastRestsOnTheRadar() {
        send(station("radar"));
        assertThat(page("/en", "radar")).contains("Rain ahead: from the rain radar, the newest grid")
            .doesNotContain("data-doubt=\"radar");
        assertThat(page("", "radar")).contains("今後の雨：雨量レーダーから");
    }

    @Test
    void thePageTellsThatTheRadarIsSilentAndTheGaugeAloneIsUsed() {
        send(station("silent").minus(Duration.ofMinutes(40)));
        assertThat(page("/en", "silent")).contains("Rain ahead: as it fell at the gauge", "data-doubt=\"radar_old\"");
        assertThat(page("", "silent")).contains("雨量計だけを使っています");
    }
}
