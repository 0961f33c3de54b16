package city.miyako.testbed.water;

import java.util.List;
import java.util.OptionalDouble;

/// The official levels of a gauge in metres, from the lowest to the highest; some gauges lack some.
///
/// @param levels standby, caution, evacuation, danger, NaN where the gauge has none
public record Thresholds(List<Double> levels) {
    /// The four kinds, from the lowest to the highest.
    public enum Kind {
        /// Flood teams stand by.
        STANDBY,
        /// Flooding is possible: people take care.
        CAUTION,
        /// The mayor decides on evacuation.
        EVACUATION,
        /// The river may overflow at any time.
        DANGER
    }

    public Thresholds {
        levels = List.copyOf(levels);
        if (levels.size() != Kind.values().length) {
            throw new IllegalArgumentException("four levels expected, got " + levels);
        }
    }

    /// The level of a kind, if the gauge has it.
    public OptionalDouble find(Kind kind) {
        double level = levels.get(kind.ordinal());
        return Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level);
    }

    /// The levels of a reach: shares of its depth, the same for all gauges as a city's rule would be.
    ///
    /// @param count how many the gauge has: 4 all, 2 caution and danger, 1 standby, 0 none
    static Thresholds of(int count, Reach reach) {
        double standby = level(reach, 0.40);
        double caution = level(reach, 0.55);
        double evacuation = level(reach, 0.70);
        double danger = level(reach, 0.82);
        return new Thresholds(switch (count) {
            case 4 -> List.of(standby, caution, evacuation, danger);
            case 2 -> List.of(Double.NaN, caution, Double.NaN, danger);
            case 1 -> List.of(standby, Double.NaN, Double.NaN, Double.NaN);
            case 0 -> List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            default -> throw new IllegalArgumentException("4, 2, 1 or 0 thresholds, not " + count);
        });
    }

    private static double level(Reach reach, double shareOfDepth) {
        // Where the sea is felt, an ordinary spring tide (A.P. + 2.2 m at the mouth) must not be a warning.
        double tide = 1.9 * reach.tidal();
        double metres = tide + (reach.depthMetres() - 0.35 * tide) * shareOfDepth;
        return StrictMath.rint(metres * 20) / 20;
    }
}
