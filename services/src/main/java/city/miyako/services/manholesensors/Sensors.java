package city.miyako.services.manholesensors;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sensors a reader may see: public ones, those of the reader's own municipality, and those it shares by agreement.
@ApplicationScoped
class Sensors {
    private final Things things;
    private final Sites sites;
    private final Clock clock;

    Sensors(Things things, Sites sites, Clock clock) {
        this.things = things;
        this.sites = sites;
        this.clock = clock;
    }

    /// All within reach, by municipality, then name of the record.
    List<Sensor> list(Reach reach, Language language) {
        var gauges = things.list(reach, ThingQuery.ofType("RainGauge")).stream()
                .collect(Collectors.toMap(Thing::id, Function.identity(), (one, _) -> one));
        return things.list(reach, ThingQuery.ofType(Sensor.TYPE)).stream()
                .map(thing -> sensor(thing, gauges, language))
                .sorted(Comparator.comparingInt((Sensor sensor) -> sensor.site().municipality())
                        .thenComparing(Sensor::id)).toList();
    }

    /// One of them.
    ///
    /// @throws city.miyako.foundation.errors.Problem `thing-not-found` where there is none within reach
    Sensor get(Reach reach, Language language, String id) {
        var thing = things.get(reach, id);
        var gauge = things.find(reach, gaugeOf(thing)).map(found -> Map.of(found.id(), found)).orElse(Map.of());
        return sensor(thing, gauge, language);
    }

    /// Those of a municipality and those of others that border it.
    static List<Sensor> of(List<Sensor> sensors, TenantId municipality) {
        return sensors.stream().filter(sensor -> sensor.site().liesIn(municipality.code())
                || sensor.neighbour() != null && sensor.neighbour().id().equals(municipality)).toList();
    }

    /// Id of the rain gauge that stands for a sensor's catchment; `-` where none is named.
    static String gaugeOf(Thing sensor) {
        return sensor.value("rainGauge").asText("-");
    }

    private Sensor sensor(Thing thing, Map<String, Thing> gauges, Language language) {
        return new Sensor(sites.of(thing, language), thing, sites.findNeighbour(thing).orElse(null),
                gauges.get(gaugeOf(thing)), clock.instant());
    }
}
