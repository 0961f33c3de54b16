package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Grids of rain one after another, from which motion is seen.
///
/// A grid that repeats the one before it to the last bit, rain and all, was not seen anew: it is left out and counted.
public final class RainFilm {
    /// The most grids that are looked at.
    public static final int MOST_GRIDS = 24;
    /// The longest time between two grids.
    public static final Duration LONGEST_GAP = Duration.ofMinutes(30);
    /// The shortest.
    public static final Duration SHORTEST_GAP = Duration.ofSeconds(30);
    /// The least share of its cells the newest grid must know.
    public static final double LEAST_KNOWN = 0.2;

    private final List<RainGrid> grids;
    private final int repeated;
    private final Instant newest;

    private RainFilm(List<RainGrid> grids, int repeated, Instant newest) {
        this.grids = grids;
        this.repeated = repeated;
        this.newest = newest;
    }

    /// Grids in any order.
    ///
    /// @throws NowcastRefused `GRIDS_ABSURD`, `MESHES_DIFFER`, `TIMES_DOUBLED`, `TIME_JUMPS`, `TOO_LITTLE_KNOWN`
    public static RainFilm of(List<RainGrid> grids) {
        if (grids.size() < 2 || grids.size() > MOST_GRIDS) {
            throw new NowcastRefused(Reason.GRIDS_ABSURD, grids.size() + " grids; 2 to " + MOST_GRIDS);
        }
        var sorted = grids.stream().sorted(Comparator.comparing(RainGrid::at)).toList();
        var kept = new ArrayList<RainGrid>(List.of(sorted.getFirst()));
        for (int i = 1; i < sorted.size(); i++) {
            follow(sorted.get(i - 1), sorted.get(i));
            if (!sorted.get(i).repeats(sorted.get(i - 1))) {
                kept.add(sorted.get(i));
            }
        }
        double known = kept.getLast().knownShare();
        if (known < LEAST_KNOWN) {
            throw new NowcastRefused(Reason.TOO_LITTLE_KNOWN, known + " of the cells of " + kept.getLast().at()
                    + " are known, at least " + LEAST_KNOWN);
        }
        return new RainFilm(List.copyOf(kept), sorted.size() - kept.size(), sorted.getLast().at());
    }

    private static void follow(RainGrid before, RainGrid grid) {
        if (!before.mesh().equals(grid.mesh())) {
            throw new NowcastRefused(Reason.MESHES_DIFFER, before.mesh() + " at " + before.at() + ", " + grid.mesh()
                    + " at " + grid.at());
        }
        var gap = Duration.between(before.at(), grid.at());
        if (gap.compareTo(SHORTEST_GAP) < 0) {
            throw new NowcastRefused(Reason.TIMES_DOUBLED, before.at() + " and " + grid.at() + ", at least "
                    + SHORTEST_GAP);
        }
        if (gap.compareTo(LONGEST_GAP) > 0) {
            throw new NowcastRefused(Reason.TIME_JUMPS, "from " + before.at() + " to " + grid.at() + ", at most "
                    + LONGEST_GAP);
        }
    }

    /// The grids that were seen anew, oldest first.
    public List<RainGrid> grids() {
        return grids;
    }

    /// How many grids repeated the one before them.
    public int repeated() {
        return repeated;
    }

    /// Since when the newest grid has been repeated; empty where it was seen anew.
    public Optional<Instant> findStuckSince() {
        return last().at().isBefore(newest) ? Optional.of(last().at()) : Optional.empty();
    }

    RainGrid last() {
        return grids.getLast();
    }
}
