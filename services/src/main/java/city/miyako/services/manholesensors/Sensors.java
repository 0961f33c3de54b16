package city.miyako.services.manholesensors;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sensors a reader may see: public ones, those of the reader's own municipality, and those it shares by agreement.
@ApplicationScoped
class Sensors {
    private final Things things;
    private final Tenants tenants;
    private final Clock clock;

    Sensors(Things things, Tenants tenants, Clock clock) {
        this.things = things;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// All within reach, by municipality, then name of the record.
    List<Sensor> list(Reach reach) {
        var gauges = things.list(reach, ThingQuery.ofType(Sensor.RAIN_TYPE)).stream()
                .collect(Collectors.toMap(Thing::id, Function.identity(), (one, _) -> one));
        var now = clock.instant();
        return things.list(reach, ThingQuery.ofType(Sensor.TYPE)).stream()
                .map(thing -> sensor(thing, gauges, now))
                .sorted(Comparator.comparingInt((Sensor sensor) -> sensor.thing().municipality())
                        .thenComparing(Sensor::id)).toList();
    }

    /// One of them.
    ///
    /// @throws city.miyako.foundation.errors.Problem `thing-not-found` where there is none within reach
    Sensor get(Reach reach, String id) {
        var thing = things.get(reach, id);
        var gauge = things.find(reach, gaugeOf(thing)).map(found -> Map.of(found.id(), found)).orElse(Map.of());
        return sensor(thing, gauge, clock.instant());
    }

    /// The sensors of a municipality and those of others that border it, as far as the reach goes.
    List<Sensor> of(Reach reach, TenantId municipality) {
        return list(reach).stream().filter(sensor -> sensor.thing().municipality() == municipality.code()
                || sensor.neighbour() != null && sensor.neighbour().id().equals(municipality)).toList();
    }

    /// Id of the rain gauge that stands for a sensor's catchment; `-` where none is named.
    static String gaugeOf(Thing sensor) {
        return sensor.value("rainGauge").asText("-");
    }

    private Sensor sensor(Thing thing, Map<String, Thing> gauges, Instant now) {
        var municipality = tenants.find(thing.municipality()).orElse(null);
        return new Sensor(thing, municipality, neighbour(thing), gauges.get(gaugeOf(thing)), now);
    }

    private @Nullable Tenant neighbour(Thing thing) {
        return thing.point().flatMap(point -> tenants.all().stream()
                .filter(tenant -> !tenant.id().equals(TenantId.METROPOLIS))
                .filter(tenant -> tenant.id().code() != thing.municipality())
                .min(Comparator.comparingDouble(tenant -> distance(tenant, point)))).orElse(null);
    }

    // Enough for finding the nearest office within one city.
    private static double distance(Tenant tenant, double[] point) {
        return Math.hypot(tenant.lat() - point[1], (tenant.lon() - point[0]) * Math.cos(Math.toRadians(point[1])));
    }
}
