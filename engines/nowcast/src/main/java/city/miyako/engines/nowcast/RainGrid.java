package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/// The rain over a mesh at a moment, as a radar sees it: millimetres an hour in each cell, `NaN` where it sees nothing.
public final class RainGrid {
    /// The heaviest rain that is believed, millimetres an hour.
    public static final double MOST_RAIN = 500;

    private final Mesh mesh;
    private final Instant at;
    private final float[] rates;

    /// A grid of rain; the array is copied.
    ///
    /// @param at when it was seen
    /// @param rates millimetres an hour, rows from the north, in each from the west; `NaN` where nothing is known
    /// @throws NowcastRefused `MESH_ABSURD` when there is not one rate for each cell; `RAIN_ABSURD` with the cell
    public RainGrid(Mesh mesh, Instant at, float[] rates) {
        if (rates.length != mesh.cells()) {
            throw new NowcastRefused(Reason.MESH_ABSURD, rates.length + " rates for " + mesh.cells() + " cells");
        }
        for (int i = 0; i < rates.length; i++) {
            if (rates[i] < 0 || rates[i] > MOST_RAIN) {
                throw new NowcastRefused(Reason.RAIN_ABSURD, rates[i] + " mm/h at column " + i % mesh.columns()
                        + ", row " + i / mesh.columns() + " of " + at + "; allowed 0 to " + MOST_RAIN);
            }
        }
        this.mesh = mesh;
        this.at = at;
        this.rates = rates.clone();
    }

    /// A grid by a formula of column and row.
    ///
    /// @throws NowcastRefused `RAIN_ABSURD` with the cell
    public static RainGrid of(Mesh mesh, Instant at, ToDoubleBiFunction<Integer, Integer> rate) {
        var rates = new float[mesh.cells()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (float) rate.applyAsDouble(i % mesh.columns(), i / mesh.columns());
        }
        return new RainGrid(mesh, at, rates);
    }

    /// The mesh it lies on.
    public Mesh mesh() {
        return mesh;
    }

    /// When it was seen.
    public Instant at() {
        return at;
    }

    /// Rain of a cell in millimetres an hour; `NaN` where nothing is known.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE`
    public float rate(int column, int row) {
        return rates[mesh.cell(column, row)];
    }

    /// A copy of all rates.
    public float[] rates() {
        return rates.clone();
    }

    /// The share of cells of which anything is known, 0 to 1.
    public double knownShare() {
        int known = 0;
        for (float rate : rates) {
            known += Float.isNaN(rate) ? 0 : 1;
        }
        return (double) known / rates.length;
    }

    /// The heaviest rain, millimetres an hour; 0 where nothing is known.
    public double heaviest() {
        float most = 0;
        for (float rate : rates) {
            most = rate > most ? rate : most;
        }
        return most;
    }

    /// Whether another grid shows the same rain to the last bit, and any at all.
    boolean repeats(RainGrid other) {
        return heaviest() > 0 && Arrays.equals(rates, other.rates);
    }

    float[] own() {
        return rates;
    }
}
