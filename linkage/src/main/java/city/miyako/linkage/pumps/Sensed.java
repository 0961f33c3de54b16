package city.miyako.linkage.pumps;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.data.history.Reading;
import city.miyako.data.things.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a sensor of a station shows, and what is to be told of it: a number that is old, stuck or from the future is
/// shown and said to be so, never hidden.
///
/// @param kind which sensor
/// @param value the last number that can be believed, NaN where there is none
/// @param at when it was measured; null likewise
/// @param troubles words of what is wrong: `missing`, `old`, `stuck`, `future`, `doubtful`; `partly`
///     where one of several is
public record Sensed(Kind kind, double value, @Nullable Instant at, List<String> troubles) {
    /// From which age on a number is old.
    public static final Duration OLD = Duration.ofMinutes(30);
    /// How far ahead of the city's clock another may be.
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /// How long an old number is shown at least.
    private static final Duration SHOWN = Duration.ofHours(6).plus(OLD);
    private static final String PARTLY = "partly";
    private static final int FEWEST_STUCK = 4;
    // Millimetres in ten minutes, of which gauges tell one or two steps.
    private static final double DRIZZLE = 0.5;
    private static final Duration RAIN_STANDS = Duration.ofHours(1);
    private static final double SPANNED = 0.8;

    /// Copies the list.
    public Sensed {
        troubles = List.copyOf(troubles);
    }

    /// A sensor of a station.
    public enum Kind {
        /// The level of the wet well, metres.
        WELL("wellLevel", 2, Duration.ofHours(6), false),
        /// What flows in, cubic metres a second.
        INFLOW("inflow", 2, Duration.ofHours(6), false),
        /// The level in the sewer before the station, metres.
        SEWER("sewerLevel", 2, Duration.ofHours(24), false),
        /// The rain of ten minutes, millimetres; dry weather is no fault, and drizzle may read alike for hours.
        RAIN("rain10min", 1, Duration.ofHours(6), true);

        private final String attribute;
        private final int decimals;
        private final Duration stuckAfter;
        private final boolean zeroStays;

        Kind(String attribute, int decimals, Duration stuckAfter, boolean zeroStays) {
            this.attribute = attribute;
            this.decimals = decimals;
            this.stuckAfter = stuckAfter;
            this.zeroStays = zeroStays;
        }

        /// How long a value may stand before its sensor is taken to hang.
        Duration stuckAfter(double value) {
            return this == RAIN && value > DRIZZLE ? RAIN_STANDS : stuckAfter;
        }

        /// The attribute of its thing.
        String attribute() {
            return attribute;
        }

        /// How far back its readings are looked at.
        Duration lookedBack() {
            return stuckAfter.compareTo(SHOWN) > 0 ? stuckAfter.plus(OLD) : SHOWN;
        }

        /// Its word in texts.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a sensor shows at a moment.
    ///
    /// @param readings of the time looked back at, and of what is stamped later than now, oldest first
    static Sensed of(Kind kind, List<Reading> readings, Instant now) {
        var troubles = new ArrayList<String>();
        var known = readings.stream().filter(one -> !one.at().isAfter(now) && one.quality().believed()).toList();
        if (readings.stream().anyMatch(one -> one.quality() == Quality.FUTURE || one.at().isAfter(now.plus(AHEAD)))) {
            troubles.add("future");
        }
        var last = readings.stream().filter(one -> !one.at().isAfter(now)).reduce((_, later) -> later);
        if (last.isPresent() && !last.get().quality().believed() && last.get().quality() != Quality.FUTURE) {
            troubles.add("doubtful");
        }
        if (known.isEmpty()) {
            troubles.add("missing");
            return new Sensed(kind, Double.NaN, null, troubles);
        }
        var shown = known.getLast();
        if (shown.at().plus(OLD).isBefore(now)) {
            troubles.add("old");
        }
        if (isStuck(kind, known, shown)) {
            troubles.add("stuck");
        }
        return new Sensed(kind, shown.value(), shown.at(), troubles);
    }

    /// What several sensors of a kind show together: the mean of those that carry a forecast, or of all where none
    /// does; what is wrong with any is told, but where some carry it, only that one is silent or wrong.
    ///
    /// @param each at least one
    static Sensed together(List<Sensed> each) {
        if (each.size() == 1) {
            return each.getFirst();
        }
        var sound = each.stream().filter(Sensed::carries).toList();
        var shown = sound.isEmpty() ? each.stream().filter(one -> one.at != null).toList() : sound;
        var troubles = new ArrayList<String>();
        if (sound.isEmpty()) {
            each.stream().flatMap(one -> one.troubles.stream()).distinct().forEach(troubles::add);
        } else if (each.stream().anyMatch(one -> !one.isSound())) {
            troubles.add(PARTLY);
        }
        return new Sensed(each.getFirst().kind, shown.stream().mapToDouble(Sensed::value).average().orElse(Double.NaN),
            shown.stream().map(Sensed::at).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null),
            troubles);
    }

    private static boolean isStuck(Kind kind, List<Reading> known, Reading shown) {
        var after = kind.stuckAfter(shown.value());
        var since = shown.at().minus(after);
        var lately = known.stream().filter(one -> !one.at().isBefore(since)).toList();
        var spanned = Duration.between(lately.getFirst().at(), shown.at());
        return lately.size() >= FEWEST_STUCK && spanned.toMillis() >= SPANNED * after.toMillis()
            && !(kind.zeroStays && shown.value() == 0)
            && lately.stream().allMatch(one -> one.value() == shown.value());
    }

    /// The number as pages show it; empty where nobody knows.
    public String shown() {
        return fixed(value, kind.decimals);
    }

    /// Whether nothing is wrong with it.
    public boolean isSound() {
        return troubles.isEmpty();
    }

    /// Whether a forecast may rest on it.
    boolean carries() {
        return at != null && !troubles.contains("old") && !troubles.contains("stuck");
    }
}
