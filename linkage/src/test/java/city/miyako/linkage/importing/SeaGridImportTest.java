package city.miyako.linkage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.seas.SeaMap;
import city.miyako.linkage.seas.SeaOffice;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Sea temperature on a grid comes in as a table of days and cells, and the sea of two weeks follows from it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SeaGridImportTest {
    private static final int DAYS = 420;

    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    @Inject
    SeaOffice seas;

    @Test
    void aYearOfAGridIsForetoldAndLandAndABadRowCostNothingElse() throws InterruptedException {
        var csv = new StringBuilder("time,lat,lon,value\n");
        var first = LocalDate.now(Page.ZONE).minusDays(DAYS);
        for (int day = 0; day < DAYS; day++) {
            for (int cell = 0; cell < 6; cell++) {
                double value = 19 + 5 * Math.cos(2 * Math.PI * first.plusDays(day).getDayOfYear() / 365.0) + cell
                    + Math.sin(day / 5.0 + cell);
                csv.append(String.format(Locale.ROOT, "%sT12:00,%.2f,%.2f,%s\n", first.plusDays(day),
                    34 + 0.25 * (cell / 3), 139 + 0.25 * (cell % 3), cell == 4 ? "NaN" : String.format(Locale.ROOT,
                        "%.2f", value)));
            }
        }
        csv.append("yesterday,34.00,139.00,18.0\n");
        var work = new ImportsAtWork(imports, mappings, jobs);
        var order = work.ready(csv.toString().getBytes(StandardCharsets.UTF_8), "sea.csv", "sea-grid");

        assertThat(order.counts().readings()).isEqualTo(5L * DAYS);
        assertThat(order.counts().problems()).isEqualTo(1);
        assertThat(things.get(Reach.publicCity(), "urn:ngsi-ld:SeaCell:34.00-139.00").point().orElseThrow())
            .containsExactly(139, 34);
        var state = seas.now();
        assertThat(state.foretold()).isTrue();
        assertThat(state.last()).isEqualTo(first.plusDays(DAYS - 1L));
        var outlook = java.util.Objects.requireNonNull(state.outlook());
        int known = state.indexOf("urn:ngsi-ld:SeaCell:34.00-139.50");
        assertThat(outlook.at(7, known).middle()).isBetween(10.0, 32.0);
        int land = state.indexOf("urn:ngsi-ld:SeaCell:34.25-139.25");
        assertThat(land < 0 || !outlook.at(7, land).told()).isTrue();
        assertThat(SeaMap.find(state.places()).orElseThrow().corners().getFirst().latitude()).isEqualTo(34.375);
    }
}
