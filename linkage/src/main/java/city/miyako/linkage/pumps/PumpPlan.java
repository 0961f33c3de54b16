package city.miyako.linkage.pumps;

import city.miyako.data.things.Thing;
import city.miyako.engines.advice.AdviceRefused;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.Pump;
import city.miyako.engines.advice.PumpCosts;
import city.miyako.engines.advice.PumpStation;
import city.miyako.engines.advice.StorageCurve;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.gates.Heights;
import java.util.Comparator;
import java.util.List;

/// A pump station as the things `PumpStation` and `StormPump` describe it.
///
/// @param id the id of the thing
/// @param gauges the ids of the rain gauges whose mean stands for its catchment, 1 to 8
/// @param station the station; its pumps are called by the last part of their id
/// @param pumpIds ids of its pumps, in the order of the station's
public record PumpPlan(String id, List<String> gauges, PumpStation station, List<String> pumpIds) {
    /// Type of the things that are stations.
    public static final String TYPE = "PumpStation";
    /// Type of the things that are their pumps.
    static final String PUMP = "StormPump";
    /// The most rain gauges of a station.
    static final int MOST_GAUGES = 8;
    private static final double ABOVE_LIMIT = 1;

    /// Copies the lists.
    public PumpPlan {
        gauges = List.copyOf(gauges);
        pumpIds = List.copyOf(pumpIds);
    }

    /// Reads a station.
    ///
    /// @param thing the station
    /// @param pumps its pumps, in any order
    /// @throws Problem `bad-request` where its heights contradict each other, it names no rain gauge or too many, or
    ///     has no pumps
    public static PumpPlan of(Thing thing, List<Thing> pumps) {
        var gauges = thing.related("rainGauge");
        if (gauges.isEmpty() || gauges.size() > MOST_GAUGES) {
            throw Problem.of(CommonError.BAD_REQUEST, "rainGauge", "it names no rainGauge, or more than "
                + MOST_GAUGES);
        }
        var datum = Heights.datum(thing);
        var sorted = pumps.stream().sorted(Comparator.comparing(Thing::id)).toList();
        try {
            var floor = new Level(Heights.number(thing, "wellFloor"), datum);
            var limit = new Level(Heights.number(thing, "limit"), datum);
            var well = StorageCurve.upright(floor, Heights.number(thing, "wellArea"),
                Math.max(0, limit.above(floor)) + ABOVE_LIMIT);
            var costs = new PumpCosts(Heights.number(thing, "overflowCost"), Heights.number(thing, "spillCost"),
                Heights.number(thing, "startCost"), Heights.number(thing, "energyCost"));
            var station = new PumpStation(thing.name(Language.JA), well,
                new Level(Heights.number(thing, "lowest"), datum), new Level(Heights.number(thing, "stopAt"), datum),
                new Level(Heights.number(thing, "startAt"), datum), limit, sorted.stream().map(PumpPlan::pump).toList(),
                costs);
            return new PumpPlan(thing.id(), gauges, station, sorted.stream().map(Thing::id).toList());
        } catch (AdviceRefused refused) {
            throw Problem.of(CommonError.BAD_REQUEST, "station", String.valueOf(refused.getMessage()));
        }
    }

    private static Pump pump(Thing pump) {
        return new Pump(word(pump.id()), Heights.number(pump, "capacity"), Heights.minutes(pump, "startMinutes"),
            Heights.minutes(pump, "leastRunMinutes"), Heights.minutes(pump, "leastRestMinutes"),
            Heights.number(pump, "ratedPower"));
    }

    /// The last part of an id, as pumps are called in advice.
    static String word(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }

    /// What its things are called after: its id, without what all stations share.
    String stem() {
        return id.replace("urn:ngsi-ld:" + TYPE + ":", "");
    }

    /// What its pumps are called.
    public List<String> pumps() {
        return station.pumps().stream().map(Pump::name).toList();
    }

    /// What all of its pumps lift together, cubic metres a second.
    public double lifts() {
        return station.pumps().stream().mapToDouble(Pump::capacity).sum();
    }
}
