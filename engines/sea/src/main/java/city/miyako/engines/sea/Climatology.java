package city.miyako.engines.sea;

import city.miyako.engines.sea.SeaRefused.Reason;
import java.time.LocalDate;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// The season of each cell: a mean and two harmonics of the year. A cell with less than ten months between its first
/// and last value, or fewer than 150 values, has none.
public final class Climatology {
    private static final int TERMS = 5;
    private static final int LEAST_SPAN = 300;
    private static final int LEAST_VALUES = 150;
    private static final double HELD_BACK = 2;
    private static final double YEAR = 365.2425;

    private final float[][] terms;
    private final int cells;

    private Climatology(float[][] terms, int cells) {
        this.terms = terms;
        this.cells = cells;
    }

    /// Fits the season of a checked record.
    ///
    /// @throws SeaRefused `RECORD_TOO_SHORT` where no cell has one
    public static Climatology fit(SeaRecord record) {
        int cells = record.cells().size();
        var basis = new double[record.days()][];
        for (int day = 0; day < basis.length; day++) {
            basis[day] = basis(record.date(day));
        }
        var terms = new float[TERMS][cells];
        int fitted = 0;
        for (int cell = 0; cell < cells; cell++) {
            double[] found = fit(record, basis, cell);
            fitted += Double.isNaN(found[0]) ? 0 : 1;
            for (int term = 0; term < TERMS; term++) {
                terms[term][cell] = (float) found[term];
            }
        }
        if (fitted == 0) {
            throw new SeaRefused(Reason.RECORD_TOO_SHORT, record.days() + " days, no cell with values over "
                    + LEAST_SPAN + " days");
        }
        return new Climatology(terms, cells);
    }

    /// What the season makes of a day, cell by cell; NaN where a cell has none.
    public float[] on(LocalDate date) {
        double[] basis = basis(date);
        var row = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            double sum = 0;
            for (int term = 0; term < TERMS; term++) {
                sum += terms[term][cell] * basis[term];
            }
            row[cell] = (float) sum;
        }
        return row;
    }

    /// What a record differs from its season, day by day.
    float[][] anomalies(SeaRecord record) {
        var rows = new float[record.days()][];
        for (int day = 0; day < rows.length; day++) {
            rows[day] = on(record.date(day));
            for (int cell = 0; cell < cells; cell++) {
                rows[day][cell] = record.at(day, cell) - rows[day][cell];
            }
        }
        return rows;
    }

    private static double[] fit(SeaRecord record, double[][] basis, int cell) {
        var square = new DMatrixRMaj(TERMS, TERMS);
        var right = new DMatrixRMaj(TERMS, 1);
        int count = 0;
        int first = -1;
        int last = -1;
        for (int day = 0; day < basis.length; day++) {
            float value = record.at(day, cell);
            if (Float.isNaN(value)) {
                continue;
            }
            first = first < 0 ? day : first;
            last = day;
            count++;
            for (int i = 0; i < TERMS; i++) {
                right.data[i] += basis[day][i] * value;
                for (int j = 0; j < TERMS; j++) {
                    square.data[i * TERMS + j] += basis[day][i] * basis[day][j];
                }
            }
        }
        for (int i = 1; i < TERMS; i++) {
            square.data[i * TERMS + i] += HELD_BACK;
        }
        var found = new DMatrixRMaj(TERMS, 1);
        found.fill(Double.NaN);
        if (count >= LEAST_VALUES && last - first + 1 >= LEAST_SPAN) {
            CommonOps_DDRM.solve(square, right, found);
        }
        return found.data;
    }

    private static double[] basis(LocalDate date) {
        double turn = 2 * Math.PI * (date.toEpochDay() / YEAR);
        return new double[] {1, Math.cos(turn), Math.sin(turn), Math.cos(2 * turn), Math.sin(2 * turn)};
    }
}
