package city.miyako.services.seaconditionforecast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import city.miyako.data.history.History;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.SignIn;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.seas.SampleSeas;
import city.miyako.linkage.seas.SeaOffice;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What fishers and those who keep the forecast find at the doors, over the sample sea.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SeaConditionForecastServiceTest {
    private static final String HOME = "/services/sea-condition-forecast";
    private static final String API = "/api/v1/sea-condition-forecast";
    private static final String CELL = "urn:ngsi-ld:SeaCell:sample-34.30-139.60";
    private static final String STUCK = "urn:ngsi-ld:SeaBuoy:sample-buoy-3";
    private static boolean ready;

    @Inject
    SampleSeas samples;

    @Inject
    SeaOffice seas;

    @Inject
    History history;

    @Inject
    SignIn signIn;

    @BeforeEach
    void theSampleSea() {
        if (!ready) {
            samples.write(Writer.system("test"));
            seas.order(Writer.system("test"));
            await(() -> !seas.now().scores().isEmpty());
            ready = true;
        }
    }

    @Test
    void withoutAPermitEverybodySeesTheSeaAsItIsAndNobodyElseThanStaffTheDaysToCome() {
        var page = given().get(HOME).then().statusCode(200).extract().asString();
        assertThat(page).contains("見本", "予測は公開していません", "海面（見本）34.").doesNotContain("‹");
        assertThat(page).doesNotContain("?day=1\"");
        given().get(HOME + "?day=-3").then().statusCode(200);
        given().get(HOME + "?day=1").then().statusCode(404);
        given().get(HOME + "?day=soon").then().statusCode(400);
        given().get(API + "/forecasts").then().statusCode(404);
        given().get(API + "/picture?day=3").then().statusCode(404);
        given().get(API + "/picture").then().statusCode(200).contentType("image/png");
        assertThat(given().get(HOME + "/places/" + CELL).asString()).contains("予測は公開していません")
            .doesNotContain("幅の上");
        given().get(API + "/places?format=csv").then().statusCode(200).body(containsString(CELL));
        given().get(API + "/places?format=xls").then().statusCode(400);
        given().get(HOME + "/places/urn:ngsi-ld:SeaCell:nowhere").then().statusCode(404);
    }

    @Test
    void staffSeeTwoWeeksWithBandsThatHoldTheMiddle() {
        var page = staff().get("/en" + HOME + "?day=14").then().statusCode(200).extract().asString();
        assertThat(page).contains("Forecast for", "90 % band", "Forecasts are shown to staff alone")
            .doesNotContain("‹");
        var forecasts = staff().get(API + "/forecasts?place=" + CELL).then().statusCode(200).extract().jsonPath();
        assertThat(forecasts.getInt("count")).isEqualTo(14);
        for (int i = 0; i < 14; i++) {
            double middle = Double.parseDouble(forecasts.getString("forecasts[" + i + "].middle_c"));
            assertThat(middle).isBetween(Double.parseDouble(forecasts.getString("forecasts[" + i + "].low_c")),
                Double.parseDouble(forecasts.getString("forecasts[" + i + "].high_c")));
        }
        assertThat(staff().get("/en" + HOME + "/places/" + CELL).asString()).contains("Band from").doesNotContain("‹");
        assertThat(staff().get("/map?picture=sea-temperature&step=9").asString()).contains("day=");
    }

    @Test
    void aBuoyThatStandsStillIsToldHasNoForecastAndHarmsNoOther() {
        assertThat(staff().get(HOME + "?day=7").asString()).contains("報告なし", "不明");
        assertThat(given().get("/en" + HOME + "/places/" + STUCK).asString())
            .contains("Nothing believable has come from here");
        assertThat(staff().get("/en/ops/sea").asString()).contains(STUCK, "stands still").doesNotContain("‹");
        staff().get(API + "/forecasts?place=" + STUCK).then().statusCode(200).body("count",
            org.hamcrest.Matchers.equalTo(0));
    }

    @Test
    void pastForecastsWereBetterThanDampedPersistenceAndTheTableSaysSo() {
        var scores = given().get(API + "/scores").then().statusCode(200).extract().jsonPath();
        assertThat(scores.getInt("count")).isEqualTo(14);
        for (int i = 0; i < 14; i++) {
            assertThat(Double.parseDouble(scores.getString("scores[" + i + "].rmse")))
                .isLessThan(Double.parseDouble(scores.getString("scores[" + i + "].damped_persistence")) * 1.02);
        }
        assertThat(given().get("/en" + HOME + "/scores").asString()).contains("Damped persistence", "14 days")
            .doesNotContain("‹");
    }

    @Test
    void whatIsKeptOfTheSampleIsItsDailyValueAtNoonAndASecondWritingAddsNothing() {
        var from = LocalDate.now(Page.ZONE).minusDays(10).atStartOfDay(Page.ZONE).toInstant();
        int before = history.range(city.miyako.foundation.database.Reach.publicCity(), CELL, "seaTemperature", from,
            from.plus(Duration.ofDays(20)), 100).size();
        samples.write(Writer.system("test"));
        int after = history.range(city.miyako.foundation.database.Reach.publicCity(), CELL, "seaTemperature", from,
            from.plus(Duration.ofDays(20)), 100).size();
        assertThat(before).isBetween(9, 10);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void residentsAreToldOnceAnAdministratorNamesThePermitAndNoLongerOnceItEnds() {
        staff().contentType("application/x-www-form-urlencoded").formParam("kind", "published")
            .formParam("words", "x").post("/ops/sea/publishing").then().statusCode(403);
        publish("published", " ", 400);
        publish("published", "気象庁への照会 2026-11-20：許可は不要", 303);
        assertThat(given().get(HOME + "?day=5").then().statusCode(200).extract().asString())
            .contains("許可は不要", "幅");
        given().get(API + "/forecasts?place=" + CELL).then().statusCode(200);
        assertThat(staff().get("/en/ops/sea/publishing").asString()).contains("Residents are told forecasts now",
            "article 17").doesNotContain("‹");
        publish("withdrawn", "試行の終わり", 303);
        given().get(HOME + "?day=5").then().statusCode(404);
        given().get(API + "/forecasts").then().statusCode(404);
    }

    @Test
    void nobodyButStaffMayHaveItReckonedOrSeeTheDesk() {
        given().redirects().follow(false).get("/ops/sea").then().statusCode(org.hamcrest.Matchers.not(200));
        given().redirects().follow(false).contentType("application/x-www-form-urlencoded").post("/ops/sea/run").then()
            .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
        given().auth().preemptive().basic("auditor", "miyako-sample").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded").post("/ops/sea/run").then().statusCode(403);
        staff().redirects().follow(false).contentType("application/x-www-form-urlencoded").post("/ops/sea/run")
            .then().statusCode(303);
    }

    /// By somebody who has just signed in, as the policy asks of whoever speaks to residents.
    private void publish(String kind, String words, int status) {
        var cookie = ((SignIn.Answer.Granted) signIn.signIn("admin", "miyako-sample", "192.0.2.78")).token();
        var page = given().cookie("miyako-session", cookie).accept("text/html").get("/ops/sea/publishing").asString();
        var token = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        given().cookie("miyako-session", cookie).accept("application/json, text/html;q=0.5").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("form-token", token.group(1))
            .formParam("kind", kind).formParam("words", words).post("/ops/sea/publishing").then().statusCode(status);
    }

    private static io.restassured.specification.RequestSpecification staff() {
        return given().accept("application/json, text/html").auth().preemptive().basic("staff", "miyako-sample");
    }

    private static void await(java.util.function.BooleanSupplier done) {
        for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
