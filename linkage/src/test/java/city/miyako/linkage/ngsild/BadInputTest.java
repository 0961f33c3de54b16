package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.get;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What nobody should send: refused by name or stored harmlessly, never a fault of ours.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class BadInputTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";
    private static final List<String> NASTY = List.of("'; DROP TABLE thing; --", "\" OR 1=1 --", "$$; SELECT 1; $$",
        "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "%27%20OR%201=1", "a\\'b", "\\u202E", "../../etc",
        "?::jsonb ?| :x", "NaN", "true", "null", "\\\\", "'||pg_sleep(9)||'");

    @TestHTTPResource("/")
    URI city;

    @Test
    @Tag("ngsild:5.5.2")
    @Tag("ngsild:6.3.2")
    void whatIsNotJsonIsRefusedWithItsPlace() {
        for (var body : List.of("", " ", "{", "nonsense", "{\"id\":}", "{\"id\":\"urn:a:b\",\"id\":\"urn:a:c\"}",
                "{} {}",
                "[".repeat(500), "{\"a\":".repeat(100) + "1" + "}".repeat(100), "{\"n\":" + "9".repeat(500) + "}")) {
            json(body).post(DOOR).then().statusCode(400)
                .body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/InvalidRequest"));
        }
        as("130001").contentType("application/json").body(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"'})
            .post(DOOR).then().statusCode(400);
        as("130001").contentType("application/json")
                .body("{\"名\":1}".getBytes(java.nio.charset.Charset.forName("Shift_JIS")))
            .post(DOOR).then().statusCode(400);
    }

    @Test
    @Tag("asvs:V2.2.1")
    @Tag("asvs:V2.2.2")
    @Tag("asvs:V15.3.5")
    @Tag("ngsild:4.6.2")
    @Tag("ngsild:4.6.3")
    @Tag("ngsild:5.5.3")
    @Tag("ngsild:5.5.4")
    @Tag("ngsild:6.3.3")
    void whatIsNoThingIsRefusedByField() {
        refused("{\"type\":\"X\"}", "id");
        refused("{\"id\":\"urn:a:b\"}", "type");
        refused("{\"id\":\"not a uri\",\"type\":\"X\"}", "id");
        refused("{\"id\":\"urn:a:b\",\"type\":[\"X\",5]}", "type");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X Y\"}", "type");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":null}", "a");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":{\"type\":\"Propertie\",\"value\":1}}", "a.type");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":{\"type\":\"Relationship\",\"object\":\"no uri\"}}",
                "a.object");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":{\"type\":\"Relationship\",\"value\":1}}", "a");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":{\"value\":1,\"observedAt\":\"2026-13-01T00:00:00Z\"}}",
            "a.observedAt");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":{\"value\":1,\"observedAt\":\"+99999-01-01T00:00:00Z\"}}",
            "a.observedAt");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":{\"value\":1,\"unitCode\":5}}", "a.unitCode");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":\"x\\u0000y\"}", "a.value");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":\"\\ud800\"}", "a.value");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":1e999}", "a.value");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a b\":1}", "a b");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"location\":"
            + "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2]]]}}",
            "location.value");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"n\":{\"type\":\"LanguageProperty\",\"languageMap\":{\"ja\":5}}}",
            "n.languageMap.ja");
        refused("{\"id\":\"urn:a:b\",\"type\":\"X\",\"@context\":\"https://example.org\"}", "@context");
        as("130001").contentType("application/ld+json").body("{\"id\":\"urn:a:b\",\"type\":\"X\",\"@context\":5}")
                .post(DOOR)
            .then().statusCode(400).body("field", equalTo("@context"));
        as("130001").contentType("application/ld+json").body("{\"id\":\"urn:a:b\",\"type\":\"X\"}").post(DOOR)
            .then().statusCode(400).body("field", equalTo("@context"));
        json("5").post(DOOR).then().statusCode(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAsSuch() {
        json("{\"id\":\"urn:a:b\",\"type\":\"X\",\"a\":\"" + "x".repeat(4_100_000) + "\"}").post(DOOR).then()
                .statusCode(413);
    }

    @Test
    @Tag("asvs:V1.2.4")
    @Tag("asvs:V1.3.7")
    @Tag("asvs:V1.3.8")
    @Tag("asvs:V1.1.1")
    @Tag("asvs:V1.2.3")
    @Tag("ngsild:4.6.4")
    void hostileTextsAreStoredAsTextsAndSoughtAsTexts() {
        for (var nasty : NASTY) {
            var id = id("Nasty");
            create("{\"id\":\"%s\",\"type\":\"Nasty\",\"note\":%s}".formatted(id, quoted(nasty)));

            get(id).then().body("note.value", equalTo(nasty));
            List<String> found = anybody().queryParam("type", "Nasty").queryParam("limit", 1000)
                .queryParam("q", "note==" + quoted(nasty)).get(DOOR).then().statusCode(200).extract().path("id");
            assertThat(found).as(nasty).contains(id);
            for (var name : List.of("q", "type", "id", "idPattern", "attrs", "georel", "after", "pick", "lang",
                    "options", "omit", "scopeQ", "expandValues")) {
                int status = anybody().queryParam(name, nasty).queryParam("local", "true").get(DOOR).statusCode();
                assertThat(status).as(name + "=" + nasty).isIn(200, 400, 403, 422);
            }
        }
    }

    @Test
    void absurdAndFutureValuesAreMarkedNotRefused() {
        var id = id("RiverGauge");
        create("""
            {"id":"%s","type":"RiverGauge","waterLevel":{"type":"Property","value":99999,"observedAt":"2026-11-01T00:00:00Z"}}
            """.formatted(id));

        get(id).then().statusCode(200).body("waterLevel.quality.value", equalTo("absurd"));
        json("{\"waterLevel\":{\"value\":1,\"observedAt\":\"2199-01-01T00:00:00Z\"}}").patch(DOOR + "/" + id).then()
            .statusCode(204);
        get(id).then().body("waterLevel.value", equalTo(99999));
    }

    /// Seeded: bodies and queries made of the right pieces in the wrong order; never a fault of ours.
    @Test
    void piecesInAnyOrderNeverBreakTheDoor() {
        long seed = 20_261_123L;
        var random = new Random(seed);
        var pieces = List.of("{", "}", "[", "]", ":", ",", "\"id\"", "\"urn:f:1\"", "\"type\"", "\"Property\"",
                "\"value\"",
            "1", "-0", "1e5", "null", "true", "\"@context\"", "\"location\"", "\"coordinates\"", "\"observedAt\"",
            "\"2026-11-01T00:00:00Z\"", "\"Point\"", "\"\\u0000\"", "\"languageMap\"", "\"object\"", "\"datasetId\"");
        var terms = List.of("a", "b.c", "d[e]", "==", "!=", "<", ">=", "~=", "!~=", ";", "|", "(", ")", "\"x\"", "5",
                "..", ",",
            "true", "!", "/", "#", "+", "2026-11-01T00:00:00Z", "[", "]", ".", "\"", "^a.*$", "urn:a:b", "-", "あ");
        for (int i = 0; i < 80; i++) {
            var body = pick(random, pieces);
            assertThat(json(body).post(DOOR).statusCode()).as("seed " + seed + ": " + body).isLessThan(500);
            var q = pick(random, terms);
            for (var name : List.of("q", "scopeQ", "type")) {
                assertThat(anybody().queryParam("id", "urn:f:1").queryParam(name, q).get(DOOR).statusCode())
                    .as("seed " + seed + ": " + name + "=" + q).isLessThan(500);
            }
            assertThat(anybody().contentType("application/json")
                .body("{\"type\":\"Query\",\"entities\":[" + body + "]}").post("/ngsi-ld/v1/entityOperations/query")
                .statusCode()).as("seed " + seed + ": " + body).isLessThan(500);
        }
    }

    @Test
    @Tag("asvs:V1.4.2")
    void addressesThatBreakTheRulesOfAddressesAreRefused() {
        for (var raw : List.of("?type=%zz", "?q=%ff", "?type=X&q=a%00", "?type=X&limit=99999999999", "?q=a==",
                "?q=%")) {
            assertThat(Door.rawStatus(city, DOOR + raw)).as(raw).isEqualTo(400);
        }
        for (var raw : List.of("?type=X&q=a|b", "?type=X&q=a>\"b\"", "?type=X&q=a[b]", "?type=X&q={", "/%", "/<a>",
                "?a=`^")) {
            assertThat(Door.rawStatus(city, DOOR + raw)).as(raw).isLessThan(500);
        }
        anybody().header("NGSILD-Tenant", "999999").get(DOOR + "?type=X").then().statusCode(404);
        anybody().header("NGSILD-Tenant", "'; DROP").get(DOOR + "?type=X").then().statusCode(404);
        anybody().header("Authorization", "Bearer wrong").get(DOOR + "?type=X").then().statusCode(401);
        get("x' OR 'a'='a").then().statusCode(400);
    }

    private static String pick(Random random, List<String> pieces) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(14);
        for (int i = 0; i < length; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return new com.fasterxml.jackson.databind.node.TextNode(text).toString();
    }

    private static void refused(String body, String field) {
        json(body).post(DOOR).then().statusCode(400).body("field", equalTo(field))
            .body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/BadRequestData"));
    }
}
