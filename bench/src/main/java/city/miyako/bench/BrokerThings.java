package city.miyako.bench;

import java.time.Instant;
import java.util.Locale;

/// The things a broker is measured with: poles of about 1 KB with eight attributes, spread over the city.
final class BrokerThings {
    // Longitude and latitude go in.
    private static final String NEAR = "?type=BenchPole&q=level%%3E10&limit=20&georel=near;maxDistance==5000"
        + "&geometry=Point&coordinates=%%5B%.2f,%.2f%%5D";
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final int SERIES = 10;
    private static final int MINUTE = 60;

    private BrokerThings() {
    }

    /// The id of a pole.
    static String id(int number) {
        return "urn:ngsi-ld:BenchPole:" + number;
    }

    /// A pole as NGSI-LD writes it.
    static String thing(int number) {
        return thing(number, number);
    }

    /// A pole with another level, so that it differs from what is stored.
    static String thing(int number, int level) {
        return String.format(Locale.ROOT, """
            {"id":"%s","type":"BenchPole","name":{"type":"LanguageProperty","languageMap":{"ja":"柱%d","en":"Pole %d"}},
             "level":{"type":"Property","value":%d,"unitCode":"MTR","observedAt":"2019-11-23T00:00:00Z"},
             "power":{"type":"Property","value":%.2f,"unitCode":"KWT"},
             "owner":{"type":"Relationship","object":"urn:ngsi-ld:Bureau:%d"},
             "open":{"type":"Property","value":true},"note":{"type":"Property","value":"%s"},
             "municipality":{"type":"Property","value":"131016"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[%.5f,%.5f]}}}""",
            id(number), number, number, level, number % 97 / 10.0, number % 20, "x".repeat(420),
            139.4 + number % 400 / 1000.0, 35.6 + number % 211 / 1000.0);
    }

    /// Several poles, as a batch takes them.
    static String batch(int first, int size) {
        var body = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            body.append(i == 0 ? "" : ",").append(thing(first + i));
        }
        return body.append(']').toString();
    }

    /// A new level.
    static String level(int value) {
        return "{\"level\":{\"type\":\"Property\",\"value\":" + value + "}}";
    }

    /// The address of a query by type, value and place.
    ///
    /// @param number any number; neighbours ask at other places
    static String near(int number) {
        return String.format(Locale.ROOT, NEAR, 139.4 + number % 40 / 100.0, 35.6 + number % 20 / 100.0);
    }

    /// Readings of ten poles, one a minute, as NDJSON; each block begins where the one before ended.
    static String readings(int block, int size) {
        var body = new StringBuilder(size * 90);
        for (int i = 0; i < size; i++) {
            long minute = (long) block * (size / SERIES) + i / SERIES;
            body.append("{\"thing\":\"").append(id(i % SERIES)).append("\",\"attribute\":\"level\",\"at\":\"")
                .append(FIRST.plusSeconds(minute * MINUTE)).append("\",\"value\":").append(i % 500 / 10.0)
                .append("}\n");
        }
        return body.toString();
    }
}
