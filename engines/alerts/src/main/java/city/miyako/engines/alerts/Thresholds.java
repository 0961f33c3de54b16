package city.miyako.engines.alerts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// The official levels a gauge has: none, some or all four.
///
/// @param metres water level in metres above the datum of the gauge, for each level that is set
public record Thresholds(Map<OfficialLevel, Double> metres) {
    /// A gauge without any official level.
    public static final Thresholds NONE = new Thresholds(Map.of());

    /// Copies, and refuses values that are no numbers or fall while the levels rise.
    public Thresholds {
        var ordered = new EnumMap<OfficialLevel, Double>(OfficialLevel.class);
        ordered.putAll(metres);
        var previous = Double.NEGATIVE_INFINITY;
        for (var entry : ordered.entrySet()) {
            double value = entry.getValue();
            if (!Double.isFinite(value) || value < previous) {
                throw new IllegalArgumentException("metres: " + entry.getKey() + " is " + value
                        + ", which is no level or lies below the one before it: " + ordered);
            }
            previous = value;
        }
        metres = java.util.Collections.unmodifiableMap(ordered);
    }

    /// Reads the levels of a gauge whose record nobody has checked.
    ///
    /// @param heights the height of each level as the record has it
    /// @return the levels that can be: one that is no number, or lies below the one before it, is left out
    public static Thresholds believable(Function<OfficialLevel, OptionalDouble> heights) {
        var levels = new EnumMap<OfficialLevel, Double>(OfficialLevel.class);
        var previous = Double.NEGATIVE_INFINITY;
        for (var level : OfficialLevel.values()) {
            var metres = heights.apply(level).orElse(Double.NaN);
            if (Double.isFinite(metres) && metres >= previous) {
                levels.put(level, metres);
                previous = metres;
            }
        }
        return new Thresholds(levels);
    }

    /// The levels beside the water, lowest first.
    ///
    /// @param waterMetres water level in metres above the datum, NaN when it is unknown
    /// @return one height for each level that is set
    public List<Height> heights(double waterMetres) {
        return metres.entrySet().stream()
            .map(level -> new Height(level.getKey(), level.getValue(), level.getValue() - waterMetres)).toList();
    }

    /// The height of one level.
    ///
    /// @param level the level asked for
    /// @return metres above the datum, empty when the gauge has no such level
    public OptionalDouble find(OfficialLevel level) {
        Double value = metres.get(level);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The highest level that water of this height reaches, without any memory.
    ///
    /// @param waterMetres water level in metres above the datum
    /// @return the level, empty below all of them
    public Optional<OfficialLevel> findReached(double waterMetres) {
        Optional<OfficialLevel> reached = Optional.empty();
        for (var entry : metres.entrySet()) {
            if (waterMetres >= entry.getValue()) {
                reached = Optional.of(entry.getKey());
            }
        }
        return reached;
    }
}
