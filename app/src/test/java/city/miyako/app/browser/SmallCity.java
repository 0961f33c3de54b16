package city.miyako.app.browser;

import static io.restassured.RestAssured.given;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A small fixed city, sent in through the public doors: enough of everything for each page to have something to show.
final class SmallCity {
    private static final String TOKEN = "Bearer miyako-sample-city";
    private static final int HOURS = 24;

    private static boolean sent;

    private SmallCity() {
    }

    /// Sends it where no test of this program has yet.
    static synchronized void sendOnce() {
        if (!sent) {
            send();
            sent = true;
        }
    }

    /// Sends all things with a day of history.
    private static void send() {
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        for (int hour = HOURS; hour >= 0; hour--) {
            upsert(things(now.minus(hour, ChronoUnit.HOURS), hour));
        }
    }

    /// Sends a new water level of one of its gauges, in metres.
    static void waterLevel(int gauge, double level) {
        given().header("Authorization", TOKEN).contentType("application/json")
            .body("{" + measured("waterLevel", level, Instant.now()).replaceAll(",$", "") + "}")
            .patch("/ngsi-ld/v1/entities/urn:ngsi-ld:RiverGauge:test-" + gauge + "/attrs").then().statusCode(204);
    }

    private static void upsert(List<String> things) {
        given().header("Authorization", TOKEN).contentType("application/json")
            .body("[" + String.join(",", things) + "]")
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then()
            .statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    private static List<String> things(Instant at, int hoursAgo) {
        var things = new ArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            things.add(thing("RiverGauge", i, "試験川" + i, "Test river " + i, measured("waterLevel", 1.2 * i
                - hoursAgo * 0.02, at) + fixed("cautionLevel", 3) + fixed("dangerLevel", 5)
                + text("riverName", "試験川")));
            things.add(thing("RainGauge", i, "雨量" + i, "Rain " + i, measured("rainIntensity", i * 2.5, at)
                + measured("rain10min", i * 0.4, at)));
            things.add(thing("ManholeLevelSensor", i, "下水" + i, "Sewer " + i, measured("sewerLevel", 0.2 * i, at)
                + fixed("pipeDiameter", 1.5) + text("catchment", "芝浦") + link("rainGauge", "RainGauge", i)));
            things.add(thing("Shelter", i, "避難所" + i, "Shelter " + i, "\"open\":{\"type\":\"Property\",\"value\":"
                + (i < 3) + "}," + fixed("capacity", 300) + measured("occupancy", 12 * i, at)));
            things.add(thing("PeopleCount", i, "千代田" + i, "Chiyoda " + i, measured("peopleCount", 200_000 + i, at)));
            things.add(thing("WifiSpot", i, "公衆" + i, "Spot " + i, measured("connections", 30 + i, at)));
            things.add(thing("SmartPole", i, "ポール" + i, "Pole " + i, measured("wifiUsers", 5 + i, at)
                + measured("temperature", 14.5, at)));
            things.add(thing("RiverCamera", i, "カメラ" + i, "Camera " + i, link("gauge", "RiverGauge", i)
                + text("riverName", "試験川")));
        }
        return things;
    }

    private static String thing(String type, int number, String ja, String en, String attributes) {
        return String.format(Locale.ROOT, """
            {"id":"urn:ngsi-ld:%s:test-%d","type":"%s",%s
             "municipality":{"type":"Property","value":131016},"source":{"type":"Property","value":"sample"},
             "name":{"type":"Property","value":{"ja":"%s","en":"%s"}},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[%.4f,%.4f]}}}""",
            type, number, type, attributes, ja, en, 139.75 + number * 0.01, 35.69);
    }

    private static String measured(String name, double value, Instant at) {
        return String.format(Locale.ROOT, "\"%s\":{\"type\":\"Property\",\"value\":%.2f,\"observedAt\":\"%s\"},", name,
            value, at);
    }

    private static String fixed(String name, double value) {
        return String.format(Locale.ROOT, "\"%s\":{\"type\":\"Property\",\"value\":%.2f},", name, value);
    }

    private static String text(String name, String value) {
        return "\"" + name + "\":{\"type\":\"Property\",\"value\":\"" + value + "\"},";
    }

    private static String link(String name, String type, int number) {
        return "\"" + name + "\":{\"type\":\"Relationship\",\"object\":\"urn:ngsi-ld:" + type + ":test-" + number
            + "\"},";
    }
}
