package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One flood to be simulated.
///
/// @param ground          what water flows over
/// @param depth           water that stands there at the start, metres, 0 to 1,000; none when absent
/// @param rain            what falls; none when absent
/// @param inflows         water that enters at cells
/// @param boundaries      what lies beyond the edges; walls where nothing is said; a later one wins
/// @param works           breaches, gates, manholes
/// @param durationSeconds how long, above 0 to 30 days
public record Scenario(Ground ground, @Nullable Raster depth, @Nullable Rain rain, List<Inflow> inflows,
        List<Boundary> boundaries, Works works, double durationSeconds) {
    /// The longest simulation, seconds.
    public static final double LONGEST_SECONDS = 30 * 86_400;
    private static final double DEEPEST = 12_000;

    /// Refuses what does not fit together.
    ///
    /// @throws FloodRefused `GRIDS_DIFFER`, `VALUE_ABSURD`, `PLACE_OUTSIDE`
    public Scenario {
        inflows = List.copyOf(inflows);
        boundaries = List.copyOf(boundaries);
        if (!(durationSeconds > 0 && durationSeconds <= LONGEST_SECONDS)) {
            throw new FloodRefused(Reason.VALUE_ABSURD, "a duration of " + durationSeconds + " s");
        }
        if (depth != null) {
            ground.onSameGrid(depth);
            depth.hold(Reason.VALUE_ABSURD, "depth", 0, DEEPEST, true);
        }
        if (rain != null && rain.share() != null) {
            ground.onSameGrid(rain.share());
        }
        var frame = ground.frame();
        for (var boundary : boundaries) {
            int length = switch (boundary.side()) {
                case NORTH, SOUTH -> frame.columns();
                case EAST, WEST -> frame.rows();
            };
            if (boundary.last() >= length) {
                throw new FloodRefused(Reason.PLACE_OUTSIDE, boundary + " on a side of " + length + " cells");
            }
        }
        inflows.forEach(inflow -> inflow.places().forEach(place -> onGround(ground, place)));
        works.breaches().forEach(breach -> breach.places().forEach(place -> onGround(ground, place)));
        works.gates().forEach(gate -> List.of(gate.inner(), gate.outer()).forEach(place -> onGround(ground, place)));
        works.manholes().forEach(manhole -> onGround(ground, manhole.place()));
    }

    /// Dry ground behind walls, on which nothing happens yet.
    public static Scenario of(Ground ground, double durationSeconds) {
        return new Scenario(ground, null, null, List.of(), List.of(), Works.NONE, durationSeconds);
    }

    /// The same with water at the start.
    public Scenario withDepth(Raster start) {
        return new Scenario(ground, start, rain, inflows, boundaries, works, durationSeconds);
    }

    /// The same under rain.
    public Scenario withRain(Rain falling) {
        return new Scenario(ground, depth, falling, inflows, boundaries, works, durationSeconds);
    }

    /// The same with these inflows.
    public Scenario withInflows(Inflow... entering) {
        return new Scenario(ground, depth, rain, List.of(entering), boundaries, works, durationSeconds);
    }

    /// The same with these edges.
    public Scenario withBoundaries(Boundary... edges) {
        return new Scenario(ground, depth, rain, inflows, List.of(edges), works, durationSeconds);
    }

    /// The same with these works.
    public Scenario withWorks(Works built) {
        return new Scenario(ground, depth, rain, inflows, boundaries, built, durationSeconds);
    }

    private static void onGround(Ground ground, Place place) {
        var frame = ground.frame();
        boolean inside = place.column() >= 0 && place.column() < frame.columns() && place.row() >= 0
                && place.row() < frame.rows();
        if (!inside || ground.isWall(place.row() * frame.columns() + place.column())) {
            throw new FloodRefused(Reason.PLACE_OUTSIDE, place + (inside ? " is a wall" : " on " + frame));
        }
    }
}
