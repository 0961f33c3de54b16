package city.miyako.engines.nowcast;

/// Smooths fields by the mean over a square, three times over, which is nearly a Gauss curve of a width of about
/// radius + 1/2 cells (Wells 1986, *Efficient synthesis of Gaussian filters by cascaded uniform filters*, IEEE PAMI 8).
/// Costs the same for any radius.
final class Blur {
    private static final int TIMES = 3;

    private final int columns;
    private final int rows;
    private final boolean around;

    /// @param around whether the field goes on at its other side, as on a torus; else the mean is over what lies inside
    Blur(int columns, int rows, boolean around) {
        this.columns = columns;
        this.rows = rows;
        this.around = around;
    }

    /// A smooth copy.
    float[] of(float[] field, int radius) {
        var from = field;
        var to = new float[field.length];
        var between = new float[field.length];
        for (int time = 0; time < TIMES; time++) {
            across(from, between, Math.min(radius, (columns - 1) / 2));
            down(between, to, Math.min(radius, (rows - 1) / 2));
            from = to;
        }
        return to;
    }

    /// Of fields with holes: the mean over what is known; 0 where nothing is near.
    ///
    /// @param weight 0 for a hole
    float[] known(float[] field, float[] weight, int radius) {
        var sum = new float[field.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = weight[i] == 0 ? 0 : field[i] * weight[i];
        }
        sum = of(sum, radius);
        var weights = of(weight, radius);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = weights[i] > 1e-6f ? sum[i] / weights[i] : 0;
        }
        return sum;
    }

    private void across(float[] from, float[] to, int radius) {
        for (int row = 0; row < rows; row++) {
            int first = row * columns;
            double sum = 0;
            for (int i = -radius; i <= radius; i++) {
                sum += i >= 0 ? from[first + i] : around ? from[first + columns + i] : 0;
            }
            for (int column = 0; column < columns; column++) {
                to[first + column] = (float) (sum / count(column, columns, radius));
                int in = column + radius + 1;
                int out = column - radius;
                sum += in < columns ? from[first + in] : around ? from[first + in - columns] : 0;
                sum -= out >= 0 ? from[first + out] : around ? from[first + columns + out] : 0;
            }
        }
    }

    private void down(float[] from, float[] to, int radius) {
        var sums = new double[columns];
        for (int i = -radius; i <= radius; i++) {
            add(sums, from, i, 1);
        }
        for (int row = 0; row < rows; row++) {
            double share = 1.0 / count(row, rows, radius);
            int first = row * columns;
            for (int column = 0; column < columns; column++) {
                to[first + column] = (float) (sums[column] * share);
            }
            add(sums, from, row + radius + 1, 1);
            add(sums, from, row - radius, -1);
        }
    }

    private void add(double[] sums, float[] from, int row, int sign) {
        if (!around && (row < 0 || row >= rows)) {
            return;
        }
        int first = Math.floorMod(row, rows) * columns;
        for (int column = 0; column < columns; column++) {
            sums[column] += sign * from[first + column];
        }
    }

    private int count(int place, int length, int radius) {
        return around ? 2 * radius + 1 : Math.min(length - 1, place + radius) - Math.max(0, place - radius) + 1;
    }
}
