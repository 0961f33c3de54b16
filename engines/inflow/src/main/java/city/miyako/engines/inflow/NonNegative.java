package city.miyako.engines.inflow;

/// Least squares whose weights are none of them negative, of few unknowns: all sets of them are tried.
final class NonNegative {
    private static final double SINGULAR = 1e-12;

    private NonNegative() {
    }

    /// The best weights of the columns.
    ///
    /// @param columns a value of each unknown in each row
    /// @param target what they are to add up to; rows that are NaN do not count
    static double[] fit(double[][] columns, double[] target) {
        int count = columns.length;
        var normal = new double[count][count];
        var right = new double[count];
        for (int i = 0; i < target.length; i++) {
            if (Double.isNaN(target[i])) {
                continue;
            }
            for (int a = 0; a < count; a++) {
                right[a] += columns[a][i] * target[i];
                for (int b = 0; b < count; b++) {
                    normal[a][b] += columns[a][i] * columns[b][i];
                }
            }
        }
        var best = new double[count];
        double bestGain = 0;
        for (int set = 1; set < 1 << count; set++) {
            double[] weights = solve(normal, right, set);
            double gain = 0; // what the fit takes off the sum of squares
            boolean allowed = true;
            for (int a = 0; a < count; a++) {
                gain += weights[a] * right[a];
                allowed &= weights[a] >= 0;
            }
            if (allowed && gain > bestGain) {
                best = weights;
                bestGain = gain;
            }
        }
        return best;
    }

    /// Gauss elimination over the unknowns of the set; the others are 0, and all are 0 when it is singular.
    private static double[] solve(double[][] normal, double[] right, int set) {
        int count = right.length;
        var matrix = new double[count][count + 1];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                boolean used = (set >> a & 1) == 1 && (set >> b & 1) == 1;
                matrix[a][b] = used ? normal[a][b] : a == b ? 1 : 0;
            }
            matrix[a][count] = (set >> a & 1) == 1 ? right[a] : 0;
        }
        for (int p = 0; p < count; p++) {
            if (Math.abs(matrix[p][p]) < SINGULAR) {
                return new double[count];
            }
            for (int a = 0; a < count; a++) {
                double factor = a == p ? 0 : matrix[a][p] / matrix[p][p];
                for (int b = p; b <= count; b++) {
                    matrix[a][b] -= factor * matrix[p][b];
                }
            }
        }
        var result = new double[count];
        for (int a = 0; a < count; a++) {
            result[a] = matrix[a][count] / matrix[a][a];
        }
        return result;
    }
}
