package city.miyako.services.rainwaterpumpai;

import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A station of two pumps over 30 hectares, and twenty days of cloudbursts before a moment, of which the last begins
/// twenty minutes before it.
class MadeStation {
    static final Duration STEP = Duration.ofMinutes(10);
    private static final Writer WRITER = Writer.system("test");
    private static final int STEPS = 20 * 144;
    private static final int BURST_EVERY = 400;
    private static final int BURST_STEPS = 9;
    private static final double EFFECTIVE_HECTARES = 30;

    private final Things things;
    private final History history;

    MadeStation(Things things, History history) {
        this.things = things;
        this.history = history;
    }

    static String station(String name) {
        return "urn:ngsi-ld:PumpStation:" + name;
    }

    static String gauge(String name) {
        return "urn:ngsi-ld:RainGauge:pumps-" + name;
    }

    /// A station, its gauge and its pumps, which all stand still since the day before.
    void station(String name, Instant now) {
        write(gauge(name), "RainGauge", property(Json.object(), "name", name));
        var attributes = property(property(Json.object(), "name", name), "datum", "A.P.");
        attributes.putObject("rainGauge").put("type", "Relationship").put("object", gauge(name));
        Map.ofEntries(Map.entry("wellFloor", -8.0), Map.entry("wellArea", 600.0), Map.entry("lowest", -7.0),
            Map.entry("stopAt", -6.5), Map.entry("startAt", -4.5), Map.entry("limit", -1.5),
            Map.entry("overflowCost", 100.0), Map.entry("spillCost", 0.05), Map.entry("startCost", 1.0),
            Map.entry("energyCost", 0.002)).forEach((key, value) -> number(attributes, key, value));
        write(station(name), "PumpStation", attributes);
        for (int i = 1; i <= 2; i++) {
            var pump = property(Json.object(), "name", i + "号機");
            pump.putObject("station").put("type", "Relationship").put("object", station(name));
            Map.of("capacity", 1.5, "startMinutes", 6.0, "leastRunMinutes", 10.0, "leastRestMinutes", 15.0,
                "ratedPower", 240.0).forEach((key, value) -> number(pump, key, value));
            pump.putObject("state").put("type", "Property").put("value", "stopped").put("observedAt", now.toString());
            property(pump, "since", now.minus(Duration.ofDays(1)).toString());
            write("urn:ngsi-ld:StormPump:" + name + "-" + i, "StormPump", pump);
        }
    }

    /// Rain, inflow and levels of twenty days until a moment.
    ///
    /// @param well the level of the well at its end, metres
    void readings(String name, Instant until, double well) {
        readings(name, until, well, STEPS);
    }

    /// The same, from some steps before the moment on.
    void readings(String name, Instant until, double well, int steps) {
        var random = new Random(3);
        var readings = new ArrayList<NewReading>();
        double quick = 0;
        double slow = 0;
        for (int i = steps; i >= 0; i--) {
            int since = Math.floorMod(2 - i, BURST_EVERY);
            double millimetres = since < BURST_STEPS ? 3 + 6 * Math.sin(Math.PI * (since + 1) / (BURST_STEPS + 1)) : 0;
            double entering = millimetres / 1_000 * EFFECTIVE_HECTARES * 1e4 / 600;
            quick += (entering * 0.75 - quick) * (1 - Math.exp(-10 / 18.0));
            slow += (entering * 0.25 - slow) * (1 - Math.exp(-10 / 100.0));
            var at = until.minus(STEP.multipliedBy(i));
            readings.add(NewReading.number(gauge(name), "rain10min", at, millimetres, Quality.GOOD));
            readings.add(NewReading.number(station(name), "inflow", at, (0.05 + quick + slow)
                * (1 + 0.02 * random.nextGaussian()), Quality.GOOD));
            if (i < 150) {
                readings.add(NewReading.number(station(name), "wellLevel", at, well - 0.01 * i, Quality.GOOD));
                readings.add(NewReading.number(station(name), "sewerLevel", at, 1 - 0.001 * i, Quality.GOOD));
            }
        }
        history.copy(WRITER, readings.iterator());
    }

    /// A single reading of a station or, of rain, of its gauge.
    void reading(String name, String attribute, Instant at, double value, Quality quality) {
        var thing = attribute.equals("rain10min") ? gauge(name) : station(name);
        history.copy(WRITER, List.of(NewReading.number(thing, attribute, at, value, quality)).iterator());
    }

    void write(String id, String type, ObjectNode attributes) {
        things.upsert(WRITER, List.of(new NewThing(id, type, attributes)), UpsertMode.UPDATE);
    }

    private static void number(ObjectNode attributes, String key, double value) {
        attributes.putObject(key).put("type", "Property").put("value", value);
    }

    static ObjectNode property(ObjectNode attributes, String key, String value) {
        attributes.putObject(key).put("type", "Property").put("value", value);
        return attributes;
    }
}
