package city.miyako.linkage.features;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.isOneOf;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Bridges, areas and tide gauges, sent in through the door of NGSI-LD.
final class SampleFeatures {
    static final String DOOR = "/ogc/features";
    static final String BRIDGES = DOOR + "/collections/OBridge";
    static final String ITEMS = BRIDGES + "/items";
    static final String TIDES = DOOR + "/collections/TideGauge/items?series=o";
    static final int COUNT = 25;

    private SampleFeatures() {
    }

    /// Bridges 1 to 25 from west to east in steps of a thousandth of a degree, one bridge without a place, an area with
    /// heights, and three tide gauges: of the 1st and the 2nd of January 2026, and one that has not reported yet.
    static void send() {
        var things = new ArrayList<String>();
        for (int i = 1; i <= COUNT; i++) {
            things.add(String.format(Locale.ROOT, """
                {"id":"urn:o:bridge:%02d","type":"OBridge","length":%d,"open":%b,"material":"%s",
                 "name":{"languageMap":{"ja":"橋%d","en":"Bridge %d"}},
                 "location":{"type":"Point","coordinates":[%.3f,35.6]}}""", i, i, i % 2 == 0,
                i <= 10 ? "stone" : "steel", i, i, 139.7 + i * 0.001));
        }
        things.add("{\"id\":\"urn:o:bridge:planned\",\"type\":\"OBridge\",\"material\":\"stone\"}");
        things.add("""
            {"id":"urn:o:area:1","type":"OArea","location":{"type":"Polygon",
             "coordinates":[[[139.7,35.6,3],[139.8,35.6,3],[139.8,35.7,3],[139.7,35.6,3]]]}}""");
        things.add("""
            {"id":"urn:o:area:far","type":"OArea","location":{"type":"Point","coordinates":[-40,-36]}}""");
        things.add(tide(1, ",\"observedAt\":\"2026-01-01T00:00:00Z\""));
        things.add(tide(2, ",\"observedAt\":\"2026-01-02T00:00:00Z\""));
        things.add(tide(3, ""));
        json("[" + String.join(",", things) + "]").post("/ngsi-ld/v1/entityOperations/upsert").then()
            .statusCode(isOneOf(200, 201, 204));
    }

    private static String tide(int number, String observed) {
        return """
            {"id":"urn:o:tide:%d","type":"TideGauge","series":"o",
             "tideLevel":{"type":"Property","value":1.5%s},
             "location":{"type":"Point","coordinates":[139.77,35.64]}}""".formatted(number, observed);
    }

    static RequestSpecification ask() {
        return anybody().accept("application/geo+json, application/json");
    }

    /// What an address answers, as it stands: links are encoded already.
    static Response get(String address) {
        return ask().urlEncodingEnabled(false).get(address);
    }

    /// The ids of the features of an address.
    static List<String> ids(String address) {
        return get(address).then().statusCode(200).extract().path("features.id");
    }

    /// The address of the link of a relation and a media type.
    static String link(Response answer, String relation, String type) {
        return answer.then().extract().path("links.find { it.rel == '" + relation + "' && it.type == '" + type
            + "' }.href");
    }

    static String bridge(int number) {
        return String.format(Locale.ROOT, "urn:o:bridge:%02d", number);
    }
}
