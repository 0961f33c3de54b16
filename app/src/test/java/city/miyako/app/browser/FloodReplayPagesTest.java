package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.FukuiLevels;
import city.miyako.foundation.testing.TestCity;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// An operator without scripts brings a real flood in by the import page and steps through it hour by hour.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodReplayPagesTest {
    private static final String GATE = "urn:ngsi-ld:WaterGate:fukui-2";
    private static final int HOURS = 48;
    private static final int MINUTES = 20;

    @Test
    void anOperatorImportsARealFloodAndSeesHourByHourWhatAdviceWouldHaveSaid() throws IOException {
        var flood = new FilePayload("fukui.csv", "text/csv", FukuiLevels.of("2", "2024-09-01", "2024-11-04"));
        try (var browser = Browser.start(); var staff = Looks.window(browser, Sessions.of("staff"), 1280, false);
                var operator = Looks.window(browser, Sessions.of("operator"), 1280, false)) {
            var desk = staff.newPage();
            Looks.open(desk, "/en/desk/imports");
            desk.setInputFiles("#file", flood);
            desk.locator("main form").first().locator("summary").press("Enter");
            desk.fill("#mapping", "fukui-readings");
            desk.locator("main form").first().locator("button").press("Enter");
            desk.locator("form[action$='/confirm'] button").press("Enter");
            untilFinished(desk);
            gate();

            var page = operator.newPage();
            Looks.open(page, "/en/ops/water/gates/" + GATE);
            page.fill("#day", "2024-11-01");
            page.fill("#days", "3");
            page.locator("form[action$='/replay'] button").press("Enter");
            var said = hourByHour(page);
            assertThat(said).hasSize(HOURS).anyMatch(hour -> hour.contains("Close the gate"))
                .anyMatch(hour -> hour.contains("Do nothing now"));
            assertThat(page.locator("main").innerText()).contains("fitted to readings before the flood",
                "What would have come of it", "Scores of the forecasts", "AR(6)", "Second rise");
        }
    }

    /// What advice says at each of the next hours, as the operator reads it, each by the link to the hour after.
    private static ArrayList<String> hourByHour(Page page) {
        var said = new ArrayList<String>();
        for (int hour = 0; hour < HOURS; hour++) {
            said.add(page.locator("main h2").first().innerText() + ": "
                + page.locator("main .split strong").first().innerText());
            page.locator("main nav.pagination a").last().press("Enter");
            page.waitForLoadState();
        }
        assertThat(said).doesNotHaveDuplicates();
        return said;
    }

    private static void untilFinished(Page page) {
        for (int i = 0; i < MINUTES * 60 && !page.locator("main").innerText().contains("Finished"); i++) {
            page.waitForTimeout(1_000);
            page.reload();
        }
    }

    private static void gate() {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body("""
            [{"id": "%s", "type": "WaterGate", "name": {"type": "Property", "value": "足羽川見本水門"},
              "datum": {"type": "Property", "value": "gauge"},
              "gauge": {"type": "Relationship", "object": "urn:ngsi-ld:RiverGauge:fukui-2"},
              "sill": {"type": "Property", "value": -2}, "closeAt": {"type": "Property", "value": 2.8},
              "limit": {"type": "Property", "value": 3}, "innerLimit": {"type": "Property", "value": 3},
              "basinArea": {"type": "Property", "value": 100000}, "innerInflow": {"type": "Property", "value": 0.5},
              "closingMinutes": {"type": "Property", "value": 30}, "openingMinutes": {"type": "Property", "value": 20},
              "floodCost": {"type": "Property", "value": 100}, "falseClosingCost": {"type": "Property", "value": 5}}]
            """.formatted(GATE)).post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(201);
    }
}
