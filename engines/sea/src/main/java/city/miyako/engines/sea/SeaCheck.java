package city.miyako.engines.sea;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Takes out what a sensor or a file got wrong, and says what that was.
///
/// A value is absurd outside -2.5 to 38 °C; stuck where the same stands for eight days or more; a jump where it lies
/// more than 5 °C from the value before it, and the next one does not lie near it. The newest value has none after it:
/// a jump there is taken out until the next day confirms it.
public final class SeaCheck {
    /// So many days of the same value are a stuck sensor.
    public static final int STUCK_DAYS = 8;
    private static final float LOWEST = -2.5f;
    private static final float HIGHEST = 38;
    private static final float JUMP = 5;
    private static final int BEFORE = 5;
    private static final int MOST_FAULTS = 1_000;

    private SeaCheck() {
    }

    /// What is wrong with a value.
    public enum Kind {
        /// Colder than sea water gets, or warmer.
        ABSURD,
        /// The same for too long.
        STUCK,
        /// Away and back.
        JUMP
    }

    /// Days of a cell that were taken out.
    ///
    /// @param cell which
    /// @param kind why
    /// @param from the first day
    /// @param days how many
    public record Fault(SeaCell cell, Kind kind, LocalDate from, int days) {
    }

    /// A record without what is wrong with it.
    ///
    /// @param record what is left
    /// @param faults what was taken out, the first thousand
    public record Checked(SeaRecord record, List<Fault> faults) {
        /// Copies.
        public Checked {
            faults = List.copyOf(faults);
        }
    }

    /// Takes out what is wrong.
    public static Checked check(SeaRecord raw) {
        var rows = new float[raw.days()][];
        for (int day = 0; day < rows.length; day++) {
            rows[day] = raw.row(day).clone();
        }
        var faults = new ArrayList<Fault>();
        for (int cell = 0; cell < raw.cells().size(); cell++) {
            absurd(raw, rows, cell, faults);
            stuck(raw, rows, cell, faults);
            jumps(raw, rows, cell, faults);
        }
        return new Checked(new SeaRecord(raw.cells(), raw.date(0), rows),
                faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
    }

    private static void absurd(SeaRecord raw, float[][] rows, int cell, List<Fault> faults) {
        for (int day = 0; day < rows.length; day++) {
            float value = rows[day][cell];
            if (value < LOWEST || value > HIGHEST || Float.isInfinite(value)) {
                drop(raw, rows, cell, new int[] {day, day + 1}, Kind.ABSURD, faults);
            }
        }
    }

    private static void stuck(SeaRecord raw, float[][] rows, int cell, List<Fault> faults) {
        int start = 0;
        for (int day = 1; day <= rows.length; day++) {
            if (day < rows.length && rows[day][cell] == rows[start][cell]) {
                continue;
            }
            if (day - start >= STUCK_DAYS) {
                drop(raw, rows, cell, new int[] {start, day}, Kind.STUCK, faults);
            }
            start = day;
        }
    }

    private static void jumps(SeaRecord raw, float[][] rows, int cell, List<Fault> faults) {
        int before = -1;
        for (int day = 0; day < rows.length; day++) {
            if (Float.isNaN(rows[day][cell])) {
                continue;
            }
            if (before >= 0 && day - before <= BEFORE && far(rows, cell, before, day)
                    && !confirmed(rows, cell, day)) {
                drop(raw, rows, cell, new int[] {day, day + 1}, Kind.JUMP, faults);
            } else {
                before = day;
            }
        }
    }

    private static boolean confirmed(float[][] rows, int cell, int day) {
        for (int after = day + 1; after < Math.min(rows.length, day + 1 + BEFORE); after++) {
            if (!Float.isNaN(rows[after][cell])) {
                return !far(rows, cell, day, after);
            }
        }
        return false;
    }

    private static boolean far(float[][] rows, int cell, int one, int other) {
        return Math.abs(rows[one][cell] - rows[other][cell]) > JUMP;
    }

    private static void drop(SeaRecord raw, float[][] rows, int cell, int[] span, Kind kind, List<Fault> faults) {
        for (int day = span[0]; day < span[1]; day++) {
            rows[day][cell] = Float.NaN;
        }
        faults.add(new Fault(raw.cells().get(cell), kind, raw.date(span[0]), span[1] - span[0]));
    }

    static float[] unknown(int size) {
        var row = new float[size];
        Arrays.fill(row, Float.NaN);
        return row;
    }
}
