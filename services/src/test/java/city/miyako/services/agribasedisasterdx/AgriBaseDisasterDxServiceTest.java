package city.miyako.services.agribasedisasterdx;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.SignIn;
import city.miyako.foundation.notices.Inbox;
import city.miyako.foundation.notices.Wording;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What people below ponds, farmers and keepers find, while water rises and sensors lie.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AgriBaseDisasterDxServiceTest {
    private static final String HOME = "/services/agri-base-disaster-dx";
    private static final String API = "/api/v1/agri-base-disaster-dx";
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Ponds ponds;

    @Inject
    ObjectMapper json;

    @Inject
    SignIn signIn;

    @Inject
    Inbox inbox;

    @Test
    void aRisingPondWarnsEverybodyAndTellsStaffAloneWhenItReachesItsLimits() {
        pond("rising");
        IntStream.rangeClosed(0, 12).forEach(i -> level("rising", 120 - 10 * i, 1.9 + 0.05 * i));
        look("rising");

        var page = page("/en" + HOME + "/ponds/" + id("rising"));
        assertThat(page).contains("2.50", "caution level", "Measured from: 池底").doesNotContain("‹")
            .doesNotContain("Earliest").doesNotContain("rises by");
        assertThat(page(HOME)).contains("rising池").doesNotContain("‹").doesNotContain("cm/時");
        given().get(API + "/ponds").then().statusCode(200)
            .body("ponds.find { it.id == '" + id("rising") + "' }.warning_level", equalTo(2))
            .body("ponds.find { it.id == '" + id("rising") + "' }.stuck", equalTo(false));
        given().get(API + "/ponds?format=pdf").then().statusCode(400);
        assertThat(given().get(API + "/warnings").jsonPath().getList("findAll { it.site.id == '" + id("rising")
            + "' }.level")).contains(1, 2);
        given().get(API + "/cap.atom").then().statusCode(200).body(containsString("rising池"));

        given().redirects().follow(false).get("/ops/ponds").then()
            .statusCode(org.hamcrest.Matchers.not(equalTo(200)));
        // 0.30 m an hour: danger at 3.0 m in 1.7 hours.
        assertThat(user("staff").get("/en/ops/ponds/" + id("rising")).then().statusCode(200).extract().asString())
            .contains("It rises by 30 cm an hour", "1.7", "Earliest").doesNotContain("‹");
        assertThat(user("staff").get("/en/ops/ponds").asString()).contains("30 cm/h", "about").doesNotContain("‹");
    }

    @Test
    void aSensorThatStandsStillLiesOrIsSilentIsToldAndNothingIsSaidOfTheWater() {
        pond("stuck");
        history.append(Writer.system("test"), IntStream.range(0, 300).mapToObj(i -> NewReading.number(id("stuck"),
            "waterLevel", NOW.minus(Duration.ofMinutes(10L * i)), 2.9, Quality.GOOD)).toList());
        level("stuck", 0, 2.9);
        pond("liar");
        level("liar", 20, 1.5);
        level("liar", 10, 9_999);
        pond("silent");
        level("silent", 60 * 30, 2.6);
        look("liar", "silent");

        assertThat(page("/en" + HOME + "/ponds/" + id("stuck"))).contains("exactly the same for two days", "unknown");
        given().get(API + "/ponds").then()
            .body("ponds.find { it.id == '" + id("stuck") + "' }.stuck", equalTo(true))
            .body("ponds.find { it.id == '" + id("stuck") + "' }.warning_level", equalTo(9))
            .body("ponds.find { it.id == '" + id("silent") + "' }.freshness", equalTo("missing"))
            .body("ponds.find { it.id == '" + id("silent") + "' }.level_m", equalTo(""));
        assertThat(page(HOME + "/ponds/" + id("liar"))).contains("ありえない値").doesNotContain("9999");
        assertThat(user("staff").get("/en/ops/ponds/" + id("silent")).asString()).contains("Too few recent values");
        given().get(HOME + "/ponds/" + id("nowhere")).then().statusCode(404);
    }

    @Test
    void whoeverFollowsAPondIsToldOnceWhenItsWaterReachesALevelAndWhenItHasFallen() {
        pond("followed");
        level("followed", 90, 1.0);
        var cookie = session("staff");
        assertThat(given().cookie("miyako-session", cookie).get(HOME + "/ponds/" + id("followed")).asString())
            .contains("name=\"act\" value=\"follow\"");
        post(cookie, HOME + "/ponds/" + id("followed"), HOME + "/ponds/" + id("followed") + "/follow", 303,
            "act", "follow");
        assertThat(given().cookie("miyako-session", cookie).get(HOME + "/ponds/" + id("followed")).asString())
            .contains("いま受け取る設定です");
        level("followed", 80, 1.6);
        look("followed");
        await(() -> told("followed池", "警戒レベル1") == 1);
        IntStream.rangeClosed(0, 6).forEach(i -> level("followed", 70 - 10 * i, 1.0));
        look("followed");
        await(() -> told("followed池", "警報の解除") == 1);
        ponds.watch().lookAtAll();
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        assertThat(told("followed池", "警戒レベル1")).isEqualTo(1);
        given().contentType(FORM).formParam("act", "follow").redirects().follow(false)
            .post(HOME + "/ponds/" + id("followed") + "/follow").then()
            .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
    }

    @Test
    void keepersLogInspectionsAndSendANoticeThatEverybodySeesUntilItEnds() {
        pond("watched");
        level("watched", 10, 1.2);
        var path = "/ops/ponds/" + id("watched");
        user("staff").contentType(FORM).formParam("found", "watch").formParam("words", "").post(path + "/inspections")
            .then().statusCode(400);
        user("staff").contentType(FORM).formParam("found", "broken").post(path + "/inspections").then()
            .statusCode(400);
        user("staff").contentType(FORM).formParam("found", "damaged").formParam("words", "堤の北側から水がしみ出る")
            .post(path + "/inspections").then().statusCode(303);
        user("staff").contentType(FORM).formParam("level", "4").formParam("words", "逃げて").post(path + "/notices")
            .then().statusCode(403);
        var cookie = session("admin");
        post(cookie, HOME + "/ponds/" + id("watched"), HOME + "/ponds/" + id("watched") + "/follow", 303, "act",
            "follow");
        assertThat(given().cookie("miyako-session", cookie).accept("text/html").get(path).asString())
            .contains("堤の北側から水がしみ出る", "【避難指示・警戒レベル4】watched池", "見本地区");
        post(cookie, path, path + "/notices", 400, "level", "5", "words", "逃げて");
        post(cookie, path, path + "/notices", 400, "level", "4", "words", " ");
        post(cookie, path, path + "/notices", 303, "level", "4", "words", "【避難】見本地区の方は<b>高台</b>へ");

        await(() -> page(HOME + "/ponds/" + id("watched")).contains("&lt;b&gt;高台"));
        assertThat(page(HOME)).contains("避難のお知らせ");
        await(() -> inbox.list("sample:admin", Wording.JA, Long.MAX_VALUE, 50).stream()
            .anyMatch(one -> one.letter().toString().contains("高台")));
        var desk = given().cookie("miyako-session", cookie).accept("text/html").get(path).asString();
        assertThat(desk).contains("1人に送信");
        var warning = found(desk, "name=\"warning\" value=\"([^\"]+)\"");
        post(cookie, path, path + "/notices/end", 303, "warning", warning);
        await(() -> !page(HOME + "/ponds/" + id("watched")).contains("高台"));
    }

    private long told(String pond, String words) {
        return inbox.list("sample:staff", Wording.JA, Long.MAX_VALUE, 50).stream().map(one -> one.letter().toString())
            .filter(letter -> letter.contains(pond) && letter.contains(words)).count();
    }

    private void pond(String name) {
        write(name, """
            {"name":{"type":"LanguageProperty","languageMap":{"ja":"%1$s池","en":"%1$s pond"}},
             "datum":{"type":"Property","value":"池底"},"municipality":{"type":"Property","value":"132012"},
             "standbyLevel":{"type":"Property","value":1.5},"cautionLevel":{"type":"Property","value":2.5},
             "evacuationLevel":{"type":"Property","value":2.8},"dangerLevel":{"type":"Property","value":3.0},
             "downstream":{"type":"Property","value":"見本地区"},"disasterPriority":{"type":"Property","value":true},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.28,35.63]}}}"""
            .formatted(name));
    }

    private void level(String name, int minutesAgo, double metres) {
        write(name, "{\"waterLevel\":{\"type\":\"Property\",\"value\":" + metres
            + ",\"unitCode\":\"MTR\",\"observedAt\":\"" + NOW.minus(Duration.ofMinutes(minutesAgo)) + "\"}}");
    }

    private void write(String name, String attributes) {
        try {
            things.upsert(Writer.system("test"), List.of(new NewThing(id(name), Ponds.POND,
                (ObjectNode) json.readTree(attributes))), UpsertMode.UPDATE);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void look(String... names) {
        ponds.watch().look(java.util.Arrays.stream(names).map(AgriBaseDisasterDxServiceTest::id).toList());
        LockSupport.parkNanos(Duration.ofMillis(1_200).toNanos());
    }

    private static String id(String name) {
        return "urn:ngsi-ld:FarmPond:" + name;
    }

    private static String page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200).extract().asString();
    }

    private static RequestSpecification user(String name) {
        return given().accept("application/json, text/html").redirects().follow(false).auth().preemptive()
            .basic(name, "miyako-sample");
    }

    /// Of somebody who has just signed in, as the policy asks of whoever sends notices.
    private String session(String name) {
        return ((SignIn.Answer.Granted) signIn.signIn(name, "miyako-sample", "192.0.2.79")).token();
    }

    private static void post(String cookie, String page, String path, int status, String... fields) {
        var token = found(given().cookie("miyako-session", cookie).accept("text/html").get(page).asString(),
            "name=\"form-token\" value=\"([^\"]+)\"");
        var request = given().cookie("miyako-session", cookie).accept("application/json, text/html;q=0.5")
            .redirects().follow(false).contentType(FORM).formParam("form-token", token);
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        request.post(path).then().statusCode(status);
    }

    private static String found(String page, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static void await(BooleanSupplier done) {
        for (int i = 0; i < 200 && !done.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
