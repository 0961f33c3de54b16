package city.miyako.foundation.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.SignIn;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A city behind a proxy that ends TLS, as in earnest, with limits that a test can reach.
@QuarkusTest
@TestProfile(BehindProxyTest.Earnest.class)
class BehindProxyTest {
    private static final int BURST = 5;
    private static final int MANY = 60;

    @Inject
    SignIn signIn;

    @Inject
    Database database;

    @Test
    @Tag("asvs:V3.4.1")
    void browsersAreToldToComeByTlsOnlyAndOnlyOverTls() {
        overTls("198.51.100.1").get("/identity-test").then().header("Strict-Transport-Security",
            equalTo("max-age=31536000; includeSubDomains"));
        overTls("198.51.100.1").get("/q/health/live").then().header("Strict-Transport-Security",
            equalTo("max-age=31536000; includeSubDomains"));
        from("198.51.100.1").header("X-Forwarded-Proto", "http").get("/identity-test").then()
            .header("Strict-Transport-Security", nullValue());
    }

    @Test
    @Tag("asvs:V4.1.2")
    void whoeverOpensAPageInClearTextIsSentToTlsAndAProgramIsRefused() {
        inClear("198.51.100.11").urlEncodingEnabled(false).accept("text/html,*/*")
            .get("/identity-test?a=b%20c").then().statusCode(308)
            .header("Location", equalTo("https://city.example.jp/identity-test?a=b%20c"));
        inClear("198.51.100.11").accept("text/html,*/*").post("/identity-test/form").then().statusCode(403)
            .header("Location", nullValue());
        for (var path : List.of("/api/v1/things", "/ngsi-ld/v1/entities", "/tiles/river-gauge/1/1/1")) {
            inClear("198.51.100.12").accept("text/html,*/*").get(path).then().statusCode(403)
                .header("Location", nullValue());
            inClear("198.51.100.12").header("Authorization", "Bearer secret").get(path).then().statusCode(403)
                .header("Location", nullValue()).body("code", equalTo("tls-required"));
        }
        overTls("198.51.100.13").accept("text/html,*/*").get("/identity-test").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    private static RequestSpecification inClear(String address) {
        return from(address).header("X-Forwarded-Proto", "http").redirects().follow(false);
    }

    @Test
    @Tag("asvs:V3.3.1")
    @Tag("asvs:V3.3.2")
    @Tag("asvs:V3.3.3")
    @Tag("asvs:V3.3.4")
    void overTlsTheSessionIsBoundToThisHostAndNoNeighbourCanPlantOne() {
        var token = ((SignIn.Answer.Granted) signIn.signIn("staff", "miyako-sample", "198.51.100.2")).token();
        overTls("198.51.100.2").cookie("__Host-miyako-session", token).get("/identity-test").then()
            .body(equalTo("sample:staff"));
        overTls("198.51.100.2").cookie("miyako-session", token).get("/identity-test").then()
            .body(equalTo("anonymous"));

        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE session SET rotated_at = rotated_at - interval '31 minutes'"));
        var cookie = overTls("198.51.100.2").cookie("__Host-miyako-session", token).accept("text/html,*/*")
            .get("/identity-test").then().extract().headers().getValues("Set-Cookie");
        assertThat(cookie).singleElement().satisfies(text -> assertThat(text).startsWith("__Host-miyako-session="));
        assertThat(cookie.getFirst().toLowerCase(Locale.ROOT).split(";")).extracting(String::strip)
            .contains("secure", "httponly", "samesite=lax", "path=/").noneMatch(part -> part.startsWith("domain"));
    }

    @Test
    @Tag("asvs:V2.3.2")
    @Tag("asvs:V2.4.1")
    void whoeverReadsTooFastIsToldWhenToComeBackAndNobodyElseIs() {
        refusal(() -> from("198.51.100.3"), BURST).then().header("Retry-After", equalTo("1"))
            .body("code", equalTo("too-many-requests"));
        refusal(() -> from("198.51.100.3").accept("text/html, text/plain"), 0).then()
            .header("Retry-After", equalTo("1")).contentType("text/html");
        from("198.51.100.3").get("/q/health/live").then().statusCode(200);
        from("198.51.100.4").get("/identity-test").then().statusCode(200);
    }

    @Test
    @Tag("asvs:V2.3.2")
    @Tag("asvs:V2.4.1")
    void whoeverWritesTooFastIsRefusedAndMayStillRead() {
        int written = 0;
        var answer = from("198.51.100.14").post("/identity-test/form");
        while (written < MANY && answer.statusCode() != 429) {
            written++;
            answer = from("198.51.100.14").post("/identity-test/form");
        }
        assertThat(written).isBetween(BURST, MANY - 1);
        answer.then().statusCode(429).header("Retry-After", equalTo("1"));
        from("198.51.100.14").get("/identity-test").then().statusCode(200);
    }

    @Test
    @Tag("asvs:V2.3.2")
    @Tag("asvs:V2.4.1")
    void aKnownActorIsCountedByNameWhereverTheyAskFrom() {
        var token = ((SignIn.Answer.Granted) signIn.signIn("auditor", "miyako-sample", "198.51.100.5")).token();
        var host = new AtomicInteger();
        refusal(() -> from("203.0.113." + host.incrementAndGet()).cookie("miyako-session", token), BURST);
        from("203.0.113.250").get("/identity-test").then().statusCode(200);
    }

    @Test
    void whoeverTriesTokensIsCountedLikeAnybody() {
        refusal(() -> from("198.51.100.6").header("Authorization", "Bearer guess"), BURST);
    }

    @Test
    @Tag("asvs:V13.4.5")
    void whatTheCityMeasuresOfItselfIsToldToOperatorsOnly() {
        for (var path : List.of("/q/health", "/q/health/live", "/q/metrics", "/%71/health/live", "/en/../q/metrics")) {
            inner("198.51.100.9", path).then().statusCode(403).body("code", equalTo("operators-only"));
            inner("198.51.100.2", path).then().statusCode(200);
            inner("198.51.100.2, 198.51.100.9", path).then().statusCode(403);
            from("198.51.100.2").header("X-Forwarded-For", "198.51.100.9").urlEncodingEnabled(false).get(path).then()
                .statusCode(403);
        }
        given().get("/q/health/live").then().statusCode(200);
        inner("198.51.100.9", "/q/healthy").then().statusCode(404);
    }

    private static Response inner(String address, String path) {
        return from(address).urlEncodingEnabled(false).accept("application/json, text/plain").get(path);
    }

    // The first answer that refuses a read for its speed, after at least so many that were answered; a second between
    // two reads lets one more through.
    private static Response refusal(Supplier<RequestSpecification> reader, int least) {
        for (int reads = 0; reads < MANY; reads++) {
            var answer = reader.get().get("/identity-test");
            if (answer.statusCode() == 429) {
                assertThat(reads).isGreaterThanOrEqualTo(least);
                return answer;
            }
        }
        throw new AssertionError(MANY + " reads at once and nobody was told to wait");
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private static RequestSpecification overTls(String address) {
        return from(address).header("X-Forwarded-Proto", "https");
    }

    /// A city of its own: it believes its proxy, gives five reads at once and one more every second.
    public static class Earnest implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestCity.class, Map.of("miyako.behind-proxy", "true",
                "miyako.public-address", "https://city.example.jp",
                "miyako.operators", "127.0.0.0/8,::1/128,198.51.100.0/29",
                "miyako.limits.read-burst", "" + BURST, "miyako.limits.anonymous-read-burst", "" + BURST,
                "miyako.limits.anonymous-write-burst", "" + BURST, "miyako.limits.anonymous-writes-per-second", "1",
                "miyako.limits.reads-per-second", "1", "miyako.limits.anonymous-reads-per-second", "1")));
        }
    }
}
