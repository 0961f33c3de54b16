package city.miyako.engines.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Everything the machine knows about one gauge; immutable.
///
/// @param thresholds its official levels
/// @param slots one slot for every level that has, or had, an alert
/// @param recent believed readings of the last hour, oldest first, at most [#RECENT_LIMIT]
/// @param suspect a jump that waits for confirmation
public record GaugeWatch(
        Thresholds thresholds, Map<OfficialLevel, AlertSlot> slots, List<Reading> recent, @Nullable Reading suspect) {
    /// Most readings remembered for the trend.
    public static final int RECENT_LIMIT = 120;

    private static final Duration RECENT = Duration.ofHours(1);

    /// Copies.
    public GaugeWatch {
        var copy = new EnumMap<OfficialLevel, AlertSlot>(OfficialLevel.class);
        copy.putAll(slots);
        slots = Collections.unmodifiableMap(copy);
        recent = List.copyOf(recent);
    }

    /// A gauge nobody has looked at yet.
    ///
    /// @param thresholds its official levels
    /// @return a watch without alerts and readings
    public static GaugeWatch of(Thresholds thresholds) {
        return new GaugeWatch(thresholds, Map.of(), List.of(), null);
    }

    /// A gauge whose alerts are known, as after a restart.
    ///
    /// @param thresholds its official levels
    /// @param slots the newest alert of each level that ever had one
    /// @return a watch without readings
    public static GaugeWatch of(Thresholds thresholds, Map<OfficialLevel, AlertSlot> slots) {
        return new GaugeWatch(thresholds, slots, List.of(), null);
    }

    /// The same gauge after the authority changed its levels.
    ///
    /// @param changed the new levels
    /// @return the watch; alerts of levels that are gone are lifted by the next reading
    public GaugeWatch with(Thresholds changed) {
        return new GaugeWatch(changed, slots, recent, suspect);
    }

    /// The last believed reading.
    ///
    /// @return the reading, empty before the first one
    public Optional<Reading> findLast() {
        return recent.isEmpty() ? Optional.empty() : Optional.of(recent.getLast());
    }

    /// The highest level whose alert is up.
    ///
    /// @return the level, empty when all is quiet
    public Optional<OfficialLevel> findHighest() {
        return slots.entrySet().stream().filter(slot -> slot.getValue().state().up()).map(Map.Entry::getKey)
                .max(OfficialLevel::compareTo);
    }

    /// The slot of a level.
    ///
    /// @param level an official level
    /// @return its slot, untouched when it never had an alert
    public AlertSlot slot(OfficialLevel level) {
        return slots.getOrDefault(level, AlertSlot.UNTOUCHED);
    }

    /// How much the water rose until the last reading.
    ///
    /// @param span how far to look back, one hour at most
    /// @return metres between the last reading and the lowest one within the span; zero when it only fell, empty with
    ///     fewer than two readings in the span
    public OptionalDouble rise(Duration span) {
        if (recent.isEmpty()) {
            return OptionalDouble.empty();
        }
        var last = recent.getLast();
        var from = last.at().minus(span);
        var before = recent.stream().limit(recent.size() - 1L).filter(r -> !r.at().isBefore(from));
        var lowest = before.mapToDouble(Reading::metres).min();
        return lowest.isEmpty() ? lowest : OptionalDouble.of(Math.max(0, last.metres() - lowest.getAsDouble()));
    }

    GaugeWatch take(Reading reading, Map<OfficialLevel, AlertSlot> next) {
        var from = reading.at().minus(RECENT);
        var kept = new ArrayList<Reading>();
        for (var earlier : recent) {
            if (!earlier.at().isBefore(from)) {
                kept.add(earlier);
            }
        }
        kept.add(reading);
        var excess = Math.max(0, kept.size() - RECENT_LIMIT);
        return new GaugeWatch(thresholds, next, kept.subList(excess, kept.size()), null);
    }

    GaugeWatch doubt(Reading reading) {
        return new GaugeWatch(thresholds, slots, recent, reading);
    }
}
