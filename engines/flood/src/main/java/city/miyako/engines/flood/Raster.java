package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.util.Arrays;

/// One number per cell of a grid; `NaN` where there is none. Holds the array it was given: 25 million cells are not
/// copied for the sake of form, so whoever hands it over leaves it alone.
public final class Raster {
    private final Frame frame;
    private final float[] values;

    /// A raster of these values, row by row from the north.
    ///
    /// @throws FloodRefused `GRID_ABSURD` when there are not as many values as cells
    public Raster(Frame frame, float[] values) {
        if (values.length != frame.cells()) {
            throw new FloodRefused(Reason.GRID_ABSURD, values.length + " values for " + frame.cells() + " cells");
        }
        this.frame = frame;
        this.values = values;
    }

    /// A raster with the same value everywhere.
    public static Raster filled(Frame frame, double value) {
        var values = new float[frame.cells()];
        Arrays.fill(values, (float) value);
        return new Raster(frame, values);
    }

    /// A raster computed from the middle of each cell.
    public static Raster of(Frame frame, ByPlace value) {
        var values = new float[frame.cells()];
        for (int row = 0; row < frame.rows(); row++) {
            double y = frame.southMetres() + (frame.rows() - row - 0.5) * frame.cellMetres();
            for (int column = 0; column < frame.columns(); column++) {
                double x = frame.westMetres() + (column + 0.5) * frame.cellMetres();
                values[row * frame.columns() + column] = (float) value.at(x, y);
            }
        }
        return new Raster(frame, values);
    }

    /// A value by its place.
    @FunctionalInterface
    public interface ByPlace {
        /// The value at x metres east and y metres north.
        double at(double x, double y);
    }

    /// Where it lies.
    public Frame frame() {
        return frame;
    }

    /// The value of a cell; `NaN` where there is none.
    ///
    /// @throws FloodRefused `PLACE_OUTSIDE`
    public float at(int column, int row) {
        if (column < 0 || row < 0 || column >= frame.columns() || row >= frame.rows()) {
            throw new FloodRefused(Reason.PLACE_OUTSIDE, "column " + column + ", row " + row);
        }
        return values[row * frame.columns() + column];
    }

    float[] values() {
        return values;
    }

    /// Refuses values outside a range; `NaN` is let through where it may stand for a hole.
    void hold(Reason reason, String what, double least, double most, boolean holes) {
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            boolean hole = holes && Float.isNaN(value);
            if (!hole && !(value >= least && value <= most)) {
                throw new FloodRefused(reason, what + " " + value + " at column " + i % frame.columns() + ", row "
                        + i / frame.columns() + ", allowed " + least + " to " + most);
            }
        }
    }
}
