package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one gauge stands and moves at a moment, in parts of what it usually moves; NaN where not known.
///
/// @param last its last usable level, metres
/// @param at when that was measured
/// @param values one of each name in [#NAMES]
record Movement(double last, Instant at, float[] values) {
    private static final Duration LONGEST_GAP = Duration.ofHours(3);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int[] CHANGES = {10, 20, 30, 60, 120, 180, 360, 720, 1440};
    private static final boolean[] CHANGE = {false, false, false, true, true, true, true, true, true, true, true, true,
            true, true, true, false, true, false};
    private static final double RISE = 0.1;
    private static final double MINUTES = 60;
    static final int HEIGHT = 0;
    static final int RANK = 1;
    static final int AGE = 2;
    static final int FIRST_CHANGE = 3;
    static final int CHANGE_60 = FIRST_CHANGE + 3;
    static final int CHANGE_120 = FIRST_CHANGE + 4;
    static final int CHANGE_180 = FIRST_CHANGE + 5;
    static final int CHANGE_360 = FIRST_CHANGE + 6;
    private static final int SLOPE = FIRST_CHANGE + CHANGES.length;
    /// What the values are, in their order.
    static final List<String> NAMES = List.of("height", "rank", "age", "change10", "change20", "change30", "change60",
            "change120", "change180", "change360", "change720", "change1440", "slope", "bend", "belowPeak",
            "sincePeak", "aboveLowest", "sinceRise");

    /// Of what was known of a gauge; null where its last level is older than three hours.
    static @Nullable Movement of(Series known, Instant issued, GaugeFacts facts) {
        var fresh = Baselines.fresh(known, issued);
        if (fresh.isEmpty()) {
            return null;
        }
        int place = fresh.getAsInt();
        var reading = known.reading(place);
        double last = reading.metres();
        var values = new float[NAMES.size()];
        values[HEIGHT] = (float) ((last - facts.low()) / facts.scale());
        values[RANK] = (float) facts.rank(last);
        values[AGE] = Duration.between(reading.at(), issued).toSeconds() / 60f;
        for (int i = 0; i < CHANGES.length; i++) {
            double then = known.find(reading.at().minus(Duration.ofMinutes(CHANGES[i])), LONGEST_GAP)
                    .orElse(Double.NaN);
            values[FIRST_CHANGE + i] = (float) ((last - then) / facts.scale());
        }
        lastDay(known, place, facts, values);
        return new Movement(last, reading.at(), values);
    }

    /// From the readings of the last day, one by one: the slope of the last two and how it changed, the highest, the
    /// lowest, and the last that rose.
    private static void lastDay(Series known, int place, GaugeFacts facts, float[] values) {
        var now = known.reading(place);
        double slope = Double.NaN;
        double before = Double.NaN;
        var highest = now;
        double lowest = now.metres();
        double sinceRise = Double.NaN;
        var later = now;
        for (int i = place - 1; i >= 0 && !known.reading(i).at().isBefore(now.at().minus(DAY)); i--) {
            if (!known.usable(i)) {
                continue;
            }
            var reading = known.reading(i);
            double here = (later.metres() - reading.metres()) / facts.scale() / hours(reading.at(), later.at());
            before = Double.isNaN(before) && !Double.isNaN(slope) ? here : before;
            slope = Double.isNaN(slope) ? here : slope;
            sinceRise = Double.isNaN(sinceRise) && here > RISE ? hours(later.at(), now.at()) : sinceRise;
            highest = reading.metres() > highest.metres() ? reading : highest;
            lowest = Math.min(lowest, reading.metres());
            later = reading;
        }
        values[SLOPE] = (float) slope;
        values[SLOPE + 1] = (float) (slope - before);
        values[SLOPE + 2] = (float) ((highest.metres() - now.metres()) / facts.scale());
        values[SLOPE + 3] = (float) hours(highest.at(), now.at());
        values[SLOPE + 4] = (float) ((now.metres() - lowest) / facts.scale());
        values[SLOPE + 5] = (float) sinceRise;
    }

    /// How quickly it moves: what it moved in the last hour and, half as much, in the last three.
    double pace() {
        double hour = Float.isNaN(values[CHANGE_60]) ? values[SLOPE] : values[CHANGE_60];
        double pace = Double.isNaN(hour) ? 0 : Math.abs(hour);
        return Float.isNaN(values[CHANGE_180]) ? pace : pace + Math.abs(values[CHANGE_180]) / 2;
    }

    /// Writes the values into a row; what is a change in parts of a unit.
    void fill(float[] row, float unit) {
        for (int i = 0; i < values.length; i++) {
            row[i] = CHANGE[i] ? values[i] / unit : values[i];
        }
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / MINUTES / MINUTES;
    }
}
