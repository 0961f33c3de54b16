package city.miyako.services.manholesensors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import city.miyako.data.history.History;
import city.miyako.data.things.Things;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.services.Load;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ManholeSensorsServiceTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final TenantId MINATO = new TenantId(131032);
    private static final String HOME = "/services/manhole-sensors";
    private static final String API = "/api/v1/manhole-sensors";
    private static final String PASSWORD = "sewers-of-the-city-27";

    @Inject
    Agreements agreements;

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Analyses analyses;

    @Inject
    Accounts accounts;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI base;

    private SampleSewers sewers;

    @BeforeEach
    void theCityHasFiveSensorsAndAPast() {
        sewers = new SampleSewers(things, history, agreements, clock.instant());
        if (things.find(Reach.everything(), SampleSewers.id("RainGauge", "rain")).isPresent()) {
            return;
        }
        sewers.gauge("rain");
        sewers.sensor(TenantId.METROPOLIS, "tight", 131016, 139.753, 35.694);
        sewers.append(TenantId.METROPOLIS, sewers.past("tight", 0.0005, 2));
        sewers.sensor(TenantId.METROPOLIS, "leaky", 131024, 139.772, 35.671);
        sewers.append(TenantId.METROPOLIS, sewers.past("leaky", 0.03, 1));
        sewers.sensor(TenantId.METROPOLIS, "cracked", 131032, 139.751, 35.658);
        sewers.append(TenantId.METROPOLIS, sewers.past("cracked", 0.12, 14));
        sewers.sensor(TenantId.METROPOLIS, "silent", 131041, 139.703, 35.694);
        sewers.sensor(CHIYODA, "joint", 131016, 139.762, 35.683, "131024");
        sewers.append(CHIYODA, sewers.past("joint", 0.02, 1));
        for (var name : List.of("tight", "leaky", "cracked")) {
            sewers.level(TenantId.METROPOLIS, name, 0.31, sewers.now);
        }
        sewers.level(CHIYODA, "joint", 0.31, sewers.now);
        account("chiyoda", CHIYODA);
        account("chuo", CHUO);
        account("minato", MINATO);
        analyses.refresh();
    }

    @Test
    @Tag("level:manhole-sensors:functions/0")
    void aLevelIsOnThePageAsSoonAsItIsMeasured() {
        sewers.level(TenantId.METROPOLIS, "leaky", 0.87, clock.instant());

        page(HOME).body(containsString("0.87 m"), containsString("87 %"), containsString("高い"));
        page(sensor("leaky")).body(containsString("0.87 m"));
        given().get(API + "/sensors").then().statusCode(200)
                .body("sensors.find { it.name_en == 'leaky' }.level_m", equalTo("0.87"));
    }

    @Test
    @Tag("level:manhole-sensors:functions/2")
    void everyMunicipalitySeesTheRankingAfterRain() {
        page("/en" + HOME + "/ranking").body(containsString("Chuo"),
                containsString("Minato"), containsString("Chiyoda"));

        given().get(API + "/ranking?by=sensor").then().statusCode(200)
                .body("ranking.id", hasItems(SampleSewers.id("ManholeLevelSensor", "leaky"),
                        SampleSewers.id("ManholeLevelSensor", "cracked")))
                .body("ranking.name.last()", equalTo("tight"))
                .body("ranking[0].events", greaterThan(1));
    }

    @Test
    @Tag("level:manhole-sensors:functions/3")
    @Tag("level:manhole-sensors:silver/audit")
    void aMeetingIsRecordedWithItsResultsAndItsMinutesAreForThoseWhoTookPart() {
        staff("staff").redirects().follow(false).formParam("topic", "Rain of the month")
                .formParam("heldOn", "2026-07-01")
                .formParam("party", "131016", "131024").formParam("results", "Chuo surveys its covers")
                .formParam("minutes", "The budget is not yet decided").post(HOME + "/meetings").then().statusCode(303);

        page("/en" + HOME + "/meetings").body(containsString("Chuo surveys its covers"),
                not(containsString("The budget is not yet decided")));
        staff("chuo").get(HOME + "/meetings").then().body(containsString("The budget is not yet decided"));
        staff("minato").get(HOME + "/meetings").then().body(not(containsString("The budget is not yet decided")));
        given().get(API + "/meetings").then().body("meetings.topic", hasItem("Rain of the month"));
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "sample:staff", "thing.create", 10))
                .anySatisfy(line -> {
                    assertThat(line.target()).startsWith("urn:ngsi-ld:SewerMeeting:");
                    assertThat(line.cause()).contains("POST " + HOME + "/meetings");
                });
    }

    @Test
    @Tag("level:manhole-sensors:functions/4")
    void eachMunicipalityIsAdvisedByItsOwnMeasurements() {
        page("/en" + HOME + "/municipalities/131024").body(containsString("Mostly fast inflow"));
        page("/en" + HOME + "/municipalities/131032").body(containsString("Mostly slow infiltration"));
        page("/en" + HOME + "/municipalities/131016").body(containsString("Little rain comes in"));
        page("/en" + HOME + "/municipalities/131041").body(containsString("Waiting for rain"));
    }

    @Test
    @Tag("level:manhole-sensors:functions/5")
    @Tag("level:manhole-sensors:silver/no-javascript")
    void aMunicipalityPromisesAMeasureAndTellsWhenItIsDoneWithPlainForms() {
        staff("chuo").redirects().follow(false).formParam("what", "Smoke test of block 3")
                .formParam("due", "2026-12-01")
                .post(HOME + "/municipalities/131024/measures").then().statusCode(303);

        var page = staff("chuo").get("/en" + HOME + "/municipalities/131024").then().statusCode(200)
                .extract().asString();
        assertThat(page).contains("Smoke test of block 3", "Planned", "<form", "<table").doesNotContain("onclick");
        var path = page.replaceAll("(?s).*action=\"/en(/services/manhole-sensors/measures/[^\"]+)\".*", "$1");
        staff("chuo").redirects().follow(false).formParam("state", "done").formParam("version", "1").post(path).then()
                .statusCode(303);
        page("/en" + HOME + "/municipalities/131024").body(containsString("Done"));
        staff("chuo").redirects().follow(false).formParam("state", "underway").formParam("version", "1")
                .post(path).then().statusCode(409);
    }

    @Test
    @Tag("level:manhole-sensors:bronze/pages")
    @Tag("level:manhole-sensors:bronze/languages")
    void everyPageSpeaksJapaneseAndEnglish() {
        for (var path : List.of(HOME, HOME + "/ranking", HOME + "/meetings", HOME + "/municipalities/131016",
                sensor("leaky"))) {
            var ja = page(path).extract().asString();
            var en = page("/en" + path).extract().asString();
            assertThat(ja).as(path).contains("lang=\"ja\"").doesNotContain("‹");
            assertThat(en).as(path).contains("lang=\"en\"").doesNotContain("‹");
        }
        page(HOME).body(containsString("下水道の水位"));
        page("/en" + HOME).body(containsString("Sewer levels"));
    }

    @Test
    @Tag("level:manhole-sensors:bronze/api")
    void programsGetSensorsSeriesAndRankingAsJsonAndCsv() {
        given().get(API + "/sensors?format=csv").then().statusCode(200).contentType("text/csv")
                .body(containsString("pipe_diameter_m"), containsString("urn:ngsi-ld:ManholeLevelSensor:leaky"));
        var id = SampleSewers.id("ManholeLevelSensor", "leaky");
        given().get(API + "/sensors/" + id + "/series").then().statusCode(200).body("count", greaterThan(3000));
        given().get(API + "/sensors/" + id + "/series?format=csv").then()
                .body(containsString("from,level_m,dry_level_m,rain_mm_h"));
        given().get(API + "/ranking?format=csv").then().body(containsString("full_pipe_minutes_per_mm"));
    }

    @Test
    @Tag("level:manhole-sensors:silver/bad-input")
    void badInputIsAnsweredPreciselyAndNeverByAFault() {
        given().get(API + "/ranking?by=moon").then().statusCode(400).body("by", containsString("municipality"));
        given().get(API + "/sensors?format=xml").then().statusCode(400);
        given().get(API + "/sensors/urn:nothing/series").then().statusCode(404);
        for (var code : List.of("999999", "chiyoda", "131016'--")) {
            given().accept("text/html").get(HOME + "/municipalities/" + code).then().statusCode(404);
        }
        var tomorrow = LocalDate.now(clock.withZone(ZoneId.of("Asia/Tokyo"))).plusDays(1).toString();
        staff("staff").formParam("topic", "").formParam("heldOn", tomorrow).formParam("party", "000000")
                .formParam("results", "x".repeat(2001)).post("/en" + HOME + "/meetings").then().statusCode(422)
                .body(containsString("#g-topic"), containsString("#g-held"), containsString("#g-parties"),
                        containsString("#g-results"));
        staff("staff").redirects().follow(false).formParam("topic", "<script>alert(1)</script> '; DROP TABLE thing;--")
                .formParam("heldOn", "2026-07-02").formParam("party", "131016").formParam("results", "<b>x</b>")
                .post(HOME + "/meetings").then().statusCode(303);
        page(HOME + "/meetings").body(not(containsString("<script>alert")), containsString("&lt;script&gt;alert"));
        sewers.level(TenantId.METROPOLIS, "silent", 9999, clock.instant());
        page(HOME).body(containsString("値が疑わしい"), not(containsString("9999")));
    }

    @Test
    @Tag("level:manhole-sensors:silver/missing-data")
    void aSensorWithoutReadingsIsShownAsSuchAndNotRanked() {
        sewers.sensor(TenantId.METROPOLIS, "new", 131041, 139.70, 35.70);

        page("/en" + HOME).body(containsString("No value"));
        page("/en" + sensor("new")).body(containsString("There was no level in the period"));
        given().get(API + "/ranking?by=sensor").then()
                .body("ranking.id", not(hasItem(SampleSewers.id("ManholeLevelSensor", "new"))));
        given().get(API + "/sensors").then().body("sensors.find { it.name_en == 'new' }.level_m", equalTo(""));
    }

    @Test
    @Tag("level:manhole-sensors:silver/late-data")
    void readingsThatArriveDaysLateStillCount() {
        sewers.sensor(TenantId.METROPOLIS, "late", 131059, 139.75, 35.71);
        var past = sewers.past("late", 0.03, 1);
        sewers.append(TenantId.METROPOLIS, past.subList(0, 600));
        sewers.level(TenantId.METROPOLIS, "late", 0.3, clock.instant().minus(Duration.ofHours(5)));
        analyses.refresh();
        var id = SampleSewers.id("ManholeLevelSensor", "late");
        given().get(API + "/ranking?by=sensor").then().body("ranking.id", not(hasItem(id)));
        page("/en" + HOME).body(containsString("Silent"));

        sewers.append(TenantId.METROPOLIS, past.subList(600, past.size()));
        analyses.refresh();

        given().get(API + "/ranking?by=sensor").then().body("ranking.find { it.id == '" + id + "' }.events",
                equalTo(3));
    }

    @Test
    @Tag("level:manhole-sensors:silver/access")
    void aJointSensorIsSeenByBothNeighboursAndByNobodyElse() {
        var path = sensor("joint");

        staff("chiyoda").get(path).then().statusCode(200);
        staff("chuo").get(path).then().statusCode(200);
        staff("minato").get(path).then().statusCode(404);
        given().get(path).then().statusCode(404);
        staff("chuo").get(API + "/ranking?by=sensor").then().body("ranking.name", hasItem("joint"));
        staff("minato").get(API + "/ranking?by=sensor").then().body("ranking.name", not(hasItem("joint")));
        given().formParam("what", "x").formParam("due", "2026-12-01").header("Authorization", basic("minato"))
                .post(HOME + "/municipalities/131024/measures").then().statusCode(403);
        staff("chuo").formParam("topic", "x").post(HOME + "/meetings").then().statusCode(403);
        given().formParam("topic", "x").post(HOME + "/meetings").then().statusCode(403); // no form token
    }

    @Test
    @Tag("level:manhole-sensors:silver/load")
    void fiftyPeopleReadAtOnce() throws Exception {
        var root = base.toString().replaceAll("/$", "");
        var paths = List.of(HOME, HOME + "/ranking", API + "/sensors");
        var cost = Load.of(root, paths, 300);

        System.getLogger("load").log(System.Logger.Level.INFO, "manhole-sensors, 50 at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(60);
    }

    private ValidatableResponse page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200);
    }

    private static String sensor(String name) {
        return HOME + "/sensors/" + SampleSewers.id("ManholeLevelSensor", name);
    }

    private void account(String name, TenantId tenant) {
        accounts.create(SampleSewers.of(tenant), new NewAccount(name, name, tenant, Set.of(Role.STAFF), PASSWORD));
    }

    private static RequestSpecification staff(String name) {
        return given().accept("text/html,application/json").header("Authorization", basic(name));
    }

    private static String basic(String name) {
        var password = name.equals("staff") ? "miyako-sample" : PASSWORD;
        return "Basic " + java.util.Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
    }
}
