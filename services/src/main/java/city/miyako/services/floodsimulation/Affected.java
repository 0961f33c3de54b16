package city.miyako.services.floodsimulation;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.data.things.Thing;
import city.miyako.engines.flood.Raster;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.floods.FloodLayer;
import city.miyako.linkage.floods.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The things of the city that stand in flooded cells, and the people counted at them.
///
/// @param things those that get wet, deepest first
/// @param kinds  how many of each kind
/// @param looked how many things of the city stand on the ground at all
public record Affected(List<Wet> things, List<Kind> kinds, int looked) {
    /// At most so many are shown on the page; tables hold all.
    public static final int MOST_SHOWN = 50;
    // Which attribute of a thing counts people, the first that is there.
    private static final List<String> PEOPLE = List.of("peopleCount", "総人口", "occupancy", "capacity");

    /// A thing that gets wet.
    ///
    /// @param thing   the thing
    /// @param depth   how deep at worst, metres
    /// @param arrival after how many minutes, or `NaN` where it never stands 0.1 m deep
    /// @param people  counted there; 0 where nobody counted
    public record Wet(Thing thing, double depth, double arrival, double people) {
        /// The minutes as text, or empty.
        public String minutes() {
            return fixed(arrival, 0);
        }
    }

    /// How many things of a kind get wet.
    ///
    /// @param type   the kind
    /// @param count  how many
    /// @param people counted there, together
    /// @param most   the greatest depth, metres
    public record Kind(String type, int count, double people, double most) {
        Kind and(Wet wet) {
            return new Kind(type, count + 1, people + wet.people, Math.max(most, wet.depth));
        }
    }

    static Affected of(List<Thing> things, Placement placement, Raster depths, Raster arrivals) {
        var wet = new ArrayList<Wet>();
        var kinds = new TreeMap<String, Kind>();
        int looked = 0;
        for (var thing : things) {
            var cell = thing.point().flatMap(point -> placement.findCell(point[1], point[0]));
            if (cell.isEmpty()) {
                continue;
            }
            looked++;
            float depth = depths.at(cell.get().column(), cell.get().row());
            if (FloodLayer.PEAK_DEPTH.classOf(depth) >= 0) {
                var found = new Wet(thing, depth, arrivals.at(cell.get().column(), cell.get().row()), people(thing));
                wet.add(found);
                kinds.merge(thing.type(), new Kind(thing.type(), 0, 0, 0).and(found), (kind, _) -> kind.and(found));
            }
        }
        wet.sort(Comparator.comparingDouble(Wet::depth).reversed().thenComparing(one -> one.thing().id()));
        return new Affected(List.copyOf(wet), List.copyOf(kinds.values()), looked);
    }

    /// Those the page shows.
    public List<Wet> shown() {
        return things.subList(0, Math.min(MOST_SHOWN, things.size()));
    }

    /// People counted at all of them; the same people may be counted at several.
    public double people() {
        return kinds.stream().mapToDouble(Kind::people).sum();
    }

    Table table(Language language) {
        return new Table("things", List.of("id", "type", "name", "depth_m", "arrival_min", "people"), things.stream()
            .<List<Object>>map(wet -> List.of(wet.thing.id(), wet.thing.type(), wet.thing.name(language),
                fixed(wet.depth, 3), wet.minutes(), fixed(wet.people, 0))).toList());
    }

    private static double people(Thing thing) {
        return PEOPLE.stream().map(thing::believed).filter(java.util.OptionalDouble::isPresent)
            .mapToDouble(java.util.OptionalDouble::getAsDouble).findFirst().orElse(0);
    }
}
