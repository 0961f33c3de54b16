package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Levels of one sensor in order of time, at regular or irregular steps, each with what is wrong with it.
public final class Series {
    private final List<Reading> readings;
    private final List<Set<Flag>> flags;

    Series(List<Reading> readings, List<Set<Flag>> flags) {
        this.readings = readings;
        this.flags = flags;
    }

    /// Of readings sorted by time and receipt: the last of those stamped alike stays.
    static Series of(List<Reading> sorted) {
        var kept = new ArrayList<Reading>(sorted.size());
        for (var reading : sorted) {
            if (!kept.isEmpty() && kept.getLast().at().equals(reading.at())) {
                kept.removeLast();
            }
            kept.add(reading);
        }
        return new Series(List.copyOf(kept), Collections.nCopies(kept.size(), Set.<Flag>of()));
    }

    /// How many readings there are, flagged ones too.
    public int size() {
        return readings.size();
    }

    /// The reading at a place, counted from 0.
    public Reading reading(int place) {
        return readings.get(place);
    }

    /// What is wrong with a reading; nothing, if empty.
    public Set<Flag> flags(int place) {
        return flags.get(place);
    }

    /// Whether a reading is a number that no flag speaks against.
    public boolean usable(int place) {
        return flags.get(place).isEmpty() && Double.isFinite(readings.get(place).metres());
    }

    /// All flags of a stretch of time, both ends included.
    public Set<Flag> flagsSince(Instant from) {
        var all = EnumSet.noneOf(Flag.class);
        for (int i = size() - 1; i >= 0 && !readings.get(i).at().isBefore(from); i--) {
            all.addAll(flags.get(i));
        }
        return Collections.unmodifiableSet(all);
    }

    /// The place of the last usable reading at or before a moment.
    public OptionalInt findLast(Instant moment) {
        for (int i = before(moment); i >= 0; i--) {
            if (usable(i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// The level at a moment in metres, on the straight line between the usable readings around it.
    ///
    /// @param longestGap how far these may lie apart; beyond it the level is not known
    public OptionalDouble find(Instant moment, Duration longestGap) {
        var left = findLast(moment);
        if (left.isEmpty()) {
            return OptionalDouble.empty();
        }
        var from = readings.get(left.getAsInt());
        if (from.at().equals(moment)) {
            return OptionalDouble.of(from.metres());
        }
        for (int i = left.getAsInt() + 1; i < size(); i++) {
            if (usable(i) && readings.get(i).at().isAfter(moment)) {
                return line(from, readings.get(i), moment, longestGap);
            }
        }
        return OptionalDouble.empty();
    }

    /// Levels at even steps; NaN where a gap is too long.
    public double[] onGrid(TimeGrid grid, Duration longestGap) {
        var levels = new double[grid.count()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = find(grid.at(i), longestGap).orElse(Double.NaN);
        }
        return levels;
    }

    private static OptionalDouble line(Reading from, Reading to, Instant moment, Duration longestGap) {
        var gap = Duration.between(from.at(), to.at());
        if (gap.compareTo(longestGap) > 0) {
            return OptionalDouble.empty();
        }
        double share = (double) Duration.between(from.at(), moment).toMillis() / gap.toMillis();
        return OptionalDouble.of(from.metres() + share * (to.metres() - from.metres()));
    }

    private int before(Instant moment) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readings.get(middle).at().isAfter(moment)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }
}
