package city.miyako.linkage.radar;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What radars say of the rain to come over a gauge, and if they say nothing, why.
///
/// @param state what is the case
/// @param seen when the grid it rests on was seen; null where there is none
/// @param futures of each future millimetres in each ten minutes from now on, as far as it is known; none unless
///     [State#USED]
public record RadarRain(State state, @Nullable Instant seen, List<double[]> futures) {
    /// Copies the list.
    public RadarRain {
        futures = List.copyOf(futures);
    }

    /// What is the case.
    public enum State {
        /// Rain is foretold.
        USED,
        /// No radar sends grids.
        NONE,
        /// The newest grid is older than a quarter of an hour.
        OLD,
        /// The newest grids repeat each other, rain and all.
        STUCK,
        /// There are too few grids that follow each other and know enough, so that no motion can be seen.
        FEW,
        /// The gauge lies outside, or where the rain of its next ten minutes comes from nobody sees.
        BEYOND
    }

    /// The mean of several, future by future, as far as each is known.
    static RadarRain mean(List<RadarRain> used) {
        int futures = used.stream().mapToInt(rain -> rain.futures.size()).min().orElse(0);
        return new RadarRain(State.USED, used.getFirst().seen, IntStream.range(0, futures).mapToObj(future -> {
            var same = used.stream().map(rain -> rain.futures.get(future)).toList();
            int steps = same.stream().mapToInt(rain -> rain.length).min().orElse(0);
            return IntStream.range(0, steps).mapToDouble(step ->
                same.stream().mapToDouble(rain -> rain[step]).average().orElse(0)).toArray();
        }).toList());
    }

    static RadarRain without(State state, @Nullable Instant seen) {
        return new RadarRain(state, seen, List.of());
    }

    /// Whether rain is foretold.
    public boolean isUsed() {
        return state == State.USED;
    }

    /// Whether a radar is at fault, which whoever is on duty is told.
    public boolean isFaulty() {
        return switch (state) {
            case OLD, STUCK, FEW -> true;
            case USED, NONE, BEYOND -> false;
        };
    }
}
