package city.miyako.engines.sea;

import city.miyako.engines.sea.SeaRefused.Reason;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Temperatures of cells day by day; NaN where none is known. A record is never changed.
public final class SeaRecord {
    /// Over so many days a gap is bridged by the last value.
    public static final int LONGEST_GAP = 5;
    /// How far ahead the sea is foretold, days.
    public static final int LEADS = 14;
    private static final int MOST_CELLS = 20_000;
    private static final int MOST_DAYS = 7_500;
    private static final long MOST_VALUES = 60_000_000;

    private final List<SeaCell> cells;
    private final LocalDate first;
    private final float[][] byDay;

    /// A record of rows by day, each with a value for every cell, which are not copied.
    ///
    /// @param first the day of the first row
    /// @param byDay degrees Celsius, day by day in order, cell by cell
    /// @throws SeaRefused `RECORD_ABSURD` above a limit, without cells or days, or where a row has another length
    public SeaRecord(List<SeaCell> cells, LocalDate first, float[][] byDay) {
        this.cells = List.copyOf(cells);
        this.first = first;
        this.byDay = byDay.clone();
        int size = cells.size();
        if (size < 1 || size > MOST_CELLS || byDay.length < 1 || byDay.length > MOST_DAYS
                || (long) size * byDay.length > MOST_VALUES) {
            throw new SeaRefused(Reason.RECORD_ABSURD, size + " cells, " + byDay.length + " days; at most "
                    + MOST_CELLS + " cells, " + MOST_DAYS + " days, " + MOST_VALUES + " values");
        }
        for (float[] row : byDay) {
            if (row.length != size) {
                throw new SeaRefused(Reason.RECORD_ABSURD, "a day has " + row.length + " values for " + size
                        + " cells");
            }
        }
    }

    /// The cells, in the order of the values.
    public List<SeaCell> cells() {
        return cells;
    }

    /// How many days there are.
    public int days() {
        return byDay.length;
    }

    /// The day at a place from 0; places beyond the record are days to come.
    public LocalDate date(int day) {
        return first.plusDays(day);
    }

    /// The place of a day, which may lie outside the record.
    public int placeOf(LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, date));
    }

    /// The last day.
    public LocalDate last() {
        return date(days() - 1);
    }

    /// A value in degrees Celsius; NaN where none is known.
    public float at(int day, int cell) {
        return byDay[day][cell];
    }

    /// What was known at the end of a day: the guard against leakage.
    ///
    /// @param days how many days from the first
    public SeaRecord until(int days) {
        var rows = new float[days][];
        System.arraycopy(byDay, 0, rows, 0, days);
        return new SeaRecord(cells, first, rows);
    }

    /// The last days alone.
    ///
    /// @param days how many at most
    SeaRecord tail(int days) {
        int from = Math.max(0, days() - days);
        var rows = new float[days() - from][];
        System.arraycopy(byDay, from, rows, 0, rows.length);
        return new SeaRecord(cells, date(from), rows);
    }

    /// How many days before the last one a cell last had a value; all days where it never had.
    public int age(int cell) {
        int age = 0;
        while (age < days() && Float.isNaN(byDay[days() - 1 - age][cell])) {
            age++;
        }
        return age;
    }

    float[] row(int day) {
        return byDay[day];
    }
}
