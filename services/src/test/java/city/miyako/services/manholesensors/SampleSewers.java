package city.miyako.services.manholesensors;

import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Sewers of a small city for the tests: 21 days of levels every ten minutes, three rains, a leak of known size.
final class SampleSewers {
    static final int DAYS = 21;
    private static final double[][] RAINS = {{6.4, 3, 9}, {12.2, 2, 12}, {17.6, 4, 5}}; // day, hours, mm/h

    private final Things things;
    private final History history;
    private final Agreements agreements;
    final Instant now;
    private final Instant start;

    SampleSewers(Things things, History history, Agreements agreements, Instant now) {
        this.things = things;
        this.agreements = agreements;
        this.history = history;
        this.now = now.truncatedTo(ChronoUnit.MINUTES);
        this.start = now.minus(Duration.ofDays(DAYS)).truncatedTo(ChronoUnit.HOURS);
    }

    static Writer of(TenantId tenant) {
        return new Writer(Actor.system("test"), tenant, "test");
    }

    void gauge(String name) {
        var attributes = named(name, 131016, 139.75, 35.69);
        attributes.putObject("rainIntensity").put("type", "Property").put("value", 0.0).put("unitCode", "H67")
                .put("observedAt", now.toString());
        write(TenantId.METROPOLIS, "RainGauge", name, attributes);
        var readings = new ArrayList<NewReading>();
        for (int i = 0; i < steps(); i++) {
            readings.add(NewReading.number(id("RainGauge", name), "rain10min", at(i).plusSeconds(600), rain(i) / 6,
                    Quality.GOOD));
        }
        history.copy(of(TenantId.METROPOLIS), readings.iterator());
    }

    /// A sensor in a pipe of 1 m beside gauge `rain`, without readings.
    void sensor(TenantId owner, String name, int municipality, double lon, double lat, String... sharedWith) {
        var attributes = named(name, municipality, lon, lat);
        put(attributes, "pipeDiameter").put("value", 1.0);
        put(attributes, "catchment").put("value", "C1");
        attributes.putObject("rainGauge").put("type", "Relationship").put("object", id("RainGauge", "rain"));
        if (sharedWith.length > 0) {
            put(attributes, "accessClass").put("value", "agreement");
            put(attributes, "agreement").put("value", name);
            agreements.record(of(owner), new Agreement(owner, name, name, "sewers", List.of(sharedWith).stream()
                    .map(code -> Agreement.party(new TenantId(Integer.parseInt(code)))).toList(), start,
                    now.plus(Duration.ofDays(DAYS))));
        }
        write(owner, "ManholeLevelSensor", name, attributes);
    }

    /// The past of a sensor: a daily wave, and after rain a rise that lasts as long as the leak is slow.
    List<NewReading> past(String name, double leak, double hours) {
        var readings = new ArrayList<NewReading>();
        double stored = 0;
        for (int i = 0; i < steps(); i++) {
            stored = stored * Math.exp(-1 / 6.0 / hours) + rain(i) / 6 * leak / hours;
            double level = 0.3 + 0.05 * Math.sin(i / 144.0 * 2 * Math.PI) + stored;
            readings.add(NewReading.number(id("ManholeLevelSensor", name), "sewerLevel", at(i), Math.min(level, 1.2),
                    Quality.GOOD));
        }
        return readings;
    }

    void append(TenantId owner, List<NewReading> readings) {
        history.copy(of(owner), readings.iterator());
    }

    void level(TenantId owner, String name, double level, Instant at) {
        var attributes = Json.object();
        put(attributes, "sewerLevel").put("value", level).put("unitCode", "MTR").put("observedAt", at.toString());
        write(owner, "ManholeLevelSensor", name, attributes);
    }

    static String id(String type, String name) {
        return "urn:ngsi-ld:" + type + ":" + name;
    }

    private void write(TenantId owner, String type, String name, ObjectNode attributes) {
        things.upsert(of(owner), List.of(new NewThing(id(type, name), type, attributes)), UpsertMode.UPDATE);
    }

    private static ObjectNode named(String name, int municipality, double lon, double lat) {
        var attributes = Json.object();
        put(attributes, "name").put("value", name);
        put(attributes, "municipality").put("value", Integer.toString(municipality));
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
                .putArray("coordinates").add(lon).add(lat);
        return attributes;
    }

    private static ObjectNode put(ObjectNode attributes, String name) {
        return attributes.putObject(name).put("type", "Property");
    }

    private Instant at(int step) {
        return start.plus(Duration.ofMinutes(10L * step));
    }

    private static int steps() {
        return DAYS * 144;
    }

    private static double rain(int step) {
        for (var rain : RAINS) {
            if (step >= rain[0] * 144 && step < rain[0] * 144 + rain[1] * 6) {
                return rain[2];
            }
        }
        return 0;
    }
}
