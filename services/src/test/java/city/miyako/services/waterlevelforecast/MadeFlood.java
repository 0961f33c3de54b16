package city.miyako.services.waterlevelforecast;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A month of a river with small rises, then a flood on 5 October 2024 that falls and rises again; a gate beside it.
class MadeFlood {
    static final Instant FLOOD = Instant.parse("2024-10-04T15:00:00Z");
    private static final Writer WRITER = Writer.system("test");
    private static final Instant START = FLOOD.minus(Duration.ofDays(30));
    private static final int STEPS = 32 * 144;
    private static final int LIVE_STEPS = 10 * 144;
    private static final double[] FLOOD_HOURS = {0, 10, 14, 20, 26, 48};
    private static final double[] FLOOD_METRES = {0, 2.6, 2.4, 0.9, 2.3, 0};

    private final Things things;
    private final History history;

    MadeFlood(Things things, History history) {
        this.things = things;
        this.history = history;
    }

    static String gauge(String name) {
        return "urn:ngsi-ld:RiverGauge:gates-" + name;
    }

    static String gate(String name) {
        return "urn:ngsi-ld:WaterGate:" + name;
    }

    void gauge(String name, String datum) {
        var attributes = Json.object();
        property(attributes, "name", name);
        property(attributes, "datum", datum);
        write(gauge(name), "RiverGauge", attributes);
    }

    /// A gate whose heights are counted from a datum.
    void gate(String name, String gauge, String datum, double limit) {
        var attributes = Json.object();
        property(attributes, "name", name);
        property(attributes, "datum", datum);
        attributes.putObject("gauge").put("type", "Relationship").put("object", gauge);
        Map.of("sill", limit - 5, "closeAt", limit - 0.2, "limit", limit, "innerLimit", limit, "basinArea", 100_000.0,
            "innerInflow", 0.5, "closingMinutes", 30.0, "openingMinutes", 20.0, "floodCost", 100.0,
            "falseClosingCost", 5.0).forEach((key, value) -> attributes.putObject(key).put("type", "Property")
                .put("value", value));
        write(gate(name), "WaterGate", attributes);
    }

    /// The readings of a gauge before a moment, every ten minutes; what is absurd from another moment on stands there.
    void readings(String name, Instant until, Instant absurdFrom) {
        var random = new Random(7);
        var readings = new ArrayList<NewReading>();
        double rise = 0;
        for (int i = 0; i < STEPS; i++) {
            var at = START.plus(Duration.ofMinutes(10L * i));
            rise = 0.97 * rise + (random.nextInt(400) == 0 ? 0.5 : 0) + 0.004 * random.nextGaussian();
            double level = 0.8 + rise + flood(Duration.between(FLOOD, at).toMinutes() / 60.0);
            if (!at.isAfter(until)) {
                readings.add(NewReading.number(gauge(name), "waterLevel", at, at.isBefore(absurdFrom) ? level : 1400,
                    Quality.GOOD));
            }
        }
        history.copy(WRITER, readings.iterator());
    }

    /// Ten days of readings of a gauge, every ten minutes until a moment: small rises and, in the last three hours, a
    /// rise to a level.
    void rising(String name, Instant until, double metres) {
        var random = new Random(11);
        var readings = new ArrayList<NewReading>();
        double rise = 0;
        for (int i = LIVE_STEPS; i >= 0; i--) {
            rise = 0.97 * rise + (random.nextInt(200) == 0 ? 0.5 : 0) + 0.004 * random.nextGaussian();
            double share = Math.max(0, 1 - i / 18.0);
            readings.add(NewReading.number(gauge(name), "waterLevel", until.minus(Duration.ofMinutes(10L * i)),
                (1 - share) * (0.8 + rise) + share * metres, Quality.GOOD));
        }
        history.copy(WRITER, readings.iterator());
    }

    /// Forty days of a river that follows the rain of four hours before, and of that rain, until a moment: storms of
    /// two waves every three days, of whose last the second wave still rains and the first still runs off. The gauge is
    /// announced by its rain, and by the air pressure.
    void storms(String name, Instant until) {
        var rain = rainGauge(name);
        var air = "urn:ngsi-ld:Barometer:gates-" + name;
        write(rain, "RainGauge", Json.object());
        write(air, "Barometer", Json.object());
        var attributes = Json.object();
        attributes.putObject("drivers").put("type", "Relationship").putArray("object").add(rain).add(air);
        write(gate(name), "WaterGate", attributes);
        var random = new Random(13);
        int count = 40 * 144;
        var fell = new double[count + 12];
        for (int second = count - 1 - 8; second > 300; second -= 3 * 144 + random.nextInt(40)) {
            for (int first : List.of(second, second - 84 - random.nextInt(24))) {
                double hard = first > count - 60 ? 8 : 3 + 4 * random.nextDouble();
                Arrays.fill(fell, first, first + 12, hard);
            }
        }
        var readings = new ArrayList<NewReading>();
        for (int i = 0; i < count; i++) {
            double level = 0.8 + 0.004 * random.nextGaussian();
            for (int back = 0; back < Math.min(i, 300); back++) {
                double hours = back / 6.0 / 4;
                level += 0.008 * fell[i - back] * hours * Math.exp(1 - hours);
            }
            var at = until.minus(Duration.ofMinutes(10L * (count - 1 - i)));
            readings.add(NewReading.number(gauge(name), "waterLevel", at, level, Quality.GOOD));
            readings.add(NewReading.number(rain, "rain10min", at, fell[i], Quality.GOOD));
            readings.add(NewReading.number(air, "airPressure", at, 1012 - fell[i] + random.nextGaussian(),
                Quality.GOOD));
        }
        history.copy(WRITER, readings.iterator());
    }

    static String rainGauge(String name) {
        return "urn:ngsi-ld:RainGauge:gates-" + name;
    }

    /// A single reading, of a quality.
    void reading(String name, Instant at, double metres, Quality quality) {
        history.copy(WRITER, List.of(NewReading.number(gauge(name), "waterLevel", at, metres, quality)).iterator());
    }

    private static double flood(double hour) {
        for (int i = 1; i < FLOOD_HOURS.length; i++) {
            if (hour >= FLOOD_HOURS[i - 1] && hour < FLOOD_HOURS[i]) {
                double share = (hour - FLOOD_HOURS[i - 1]) / (FLOOD_HOURS[i] - FLOOD_HOURS[i - 1]);
                return FLOOD_METRES[i - 1] + share * (FLOOD_METRES[i] - FLOOD_METRES[i - 1]);
            }
        }
        return 0;
    }

    private void write(String id, String type, ObjectNode attributes) {
        things.upsert(WRITER, List.of(new NewThing(id, type, attributes)), UpsertMode.UPDATE);
    }

    private static void property(ObjectNode attributes, String key, String value) {
        attributes.putObject(key).put("type", "Property").put("value", value);
    }
}
