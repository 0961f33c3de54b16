package city.miyako.linkage.sensorthings;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.isOneOf;

import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Wells, a river gauge and a bus that drives, sent in through the doors of NGSI-LD and of readings.
final class SampleStreams {
    static final String DOOR = "/sta/v1.1";
    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    static final int WELLS = 12;
    static final int READINGS = 25;
    static final String RIVER = "urn:s:river:1";
    static final String RIVER_LEVEL = RIVER + "~waterLevel";
    static final String BUS = "urn:s:bus:1";

    private SampleStreams() {
    }

    /// Wells 1 to 12 with a depth and a pump each; the depth of the first has 25 readings an hour apart, 1 to 25. A
    /// river gauge of the vocabulary; a bus that was at two places; a bench at which nothing is measured.
    static void send() {
        var things = new ArrayList<String>();
        for (int i = 1; i <= WELLS; i++) {
            things.add(String.format(Locale.ROOT, """
                {"id":"%s","type":"SWell","name":{"languageMap":{"ja":"井戸%d","en":"Well %d"}},"keeper":"k%d",
                 "depth":{"type":"Property","value":%d,"observedAt":"2026-01-01T00:00:00Z","unitCode":"MTR"},
                 "pumping":{"type":"Property","value":%b,"observedAt":"2026-01-01T00:00:00Z"},
                 "location":{"type":"Point","coordinates":[%.3f,35.6]}}""", well(i), i, i, i % 3, i, i % 2 == 0,
                139.7 + i * 0.001));
        }
        things.add("""
            {"id":"%s","type":"RiverGauge","name":"川","waterLevel":{"type":"Property","value":1.5,
             "observedAt":"2026-01-01T00:00:00Z"}}""".formatted(RIVER));
        things.add("{\"id\":\"urn:s:bench:1\",\"type\":\"SBench\",\"name\":\"bench\"}");
        things.add(bus(1));
        things.add(bus(2));
        json("[" + String.join(",", things) + "]").post("/ngsi-ld/v1/entityOperations/upsert").then()
            .statusCode(isOneOf(200, 201, 204));
        var lines = new StringBuilder();
        for (int i = 1; i < READINGS; i++) {
            lines.append("{\"thing\":\"%s\",\"attribute\":\"depth\",\"at\":\"%s\",\"value\":%d}\n".formatted(well(1),
                at(i), i + 1));
        }
        json(lines.toString()).post("/api/v1/readings").then().statusCode(200);
    }

    private static String bus(int day) {
        return """
            {"id":"%s","type":"SBus","speed":{"type":"Property","value":3%d,"observedAt":"2026-01-0%dT00:00:00Z"},
             "location":{"type":"GeoProperty","observedAt":"2026-01-0%dT00:00:00Z",
             "value":{"type":"Point","coordinates":[139.5,35.%d]}}}""".formatted(BUS, day, day, day, day);
    }

    static String well(int number) {
        return String.format(Locale.ROOT, "urn:s:well:%02d", number);
    }

    /// The id of the depth of a well.
    static String depth(int number) {
        return well(number) + "~depth";
    }

    /// The moment of a reading of the first well, counted from 0.
    static Instant at(int number) {
        return FIRST.plusSeconds(3_600L * number);
    }

    /// The address of an entity.
    static String entity(String set, String id) {
        return DOOR + "/" + set + "('" + id + "')";
    }

    /// What an address answers, as it stands.
    static Response get(String address) {
        return anybody().accept("application/json").urlEncodingEnabled(false).get(address);
    }

    /// What an address answers with options, each as in `$top=1`.
    static Response get(String address, String... options) {
        var query = new StringBuilder();
        for (var option : options) {
            int equals = option.indexOf('=');
            query.append(query.isEmpty() ? '?' : '&').append(option, 0, equals).append('=')
                .append(URLEncoder.encode(option.substring(equals + 1), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return get(address + query);
    }

    /// The ids of the entities of a set.
    static List<String> ids(String address, String... options) {
        return get(address, options).then().statusCode(200).extract().path("value.'@iot.id'");
    }

    /// The results of the observations of a set.
    static List<Number> results(String address, String... options) {
        return get(address, options).then().statusCode(200).extract().path("value.result");
    }
}
