package city.miyako.engines.inflow;

/// Fits the answer of a sewer to rain as the sum of three triangles: the RTK method with fixed T and K.
///
/// T is the time from a pulse of rain to the peak of its answer, K how many times longer it falls than it rises. The
/// three shapes (T 1, 4, 10 h; K 2, 2, 3) lie in the ranges fitted in practice for inflow, for the mix, and for slow
/// infiltration. With T and K fixed the answer is linear in the three R, which non-negative least squares finds.
final class UnitHydrographs {
    private static final double[] TIME_TO_PEAK_HOURS = {1, 4, 10};
    private static final double[] RECESSION = {2, 2, 3};
    private static final int COUNT = 3;

    private UnitHydrographs() {
    }

    /// The ordinate of a triangle of area 1 at a time after the pulse, 1/h.
    static double ordinate(int triangle, double hours) {
        double rise = TIME_TO_PEAK_HOURS[triangle];
        double base = rise * (1 + RECESSION[triangle]);
        if (hours <= 0 || hours >= base) {
            return 0;
        }
        double peak = 2 / base;
        return hours <= rise ? peak * hours / rise : peak * (base - hours) / (base - rise);
    }

    /// The share of the fast triangle in the fitted answer.
    ///
    /// @param rain      depth per step, mm
    /// @param excess    RDII per step in any unit, NaN where missing
    /// @param stepHours length of a step, hours
    /// @return 0 (all slow) to 1 (all fast); NaN when nothing could be fitted
    static double fastShare(double[] rain, double[] excess, double stepHours) {
        double[][] columns = new double[COUNT][];
        for (int k = 0; k < COUNT; k++) {
            columns[k] = convolve(rain, k, excess.length, stepHours);
        }
        double[] r = nonNegative(columns, excess);
        double sum = r[0] + r[1] + r[2];
        return sum > 0 ? r[0] / sum : Double.NaN;
    }

    private static double[] convolve(double[] rain, int triangle, int length, double stepHours) {
        int base = (int) Math.ceil(TIME_TO_PEAK_HOURS[triangle] * (1 + RECESSION[triangle]) / stepHours);
        var answer = new double[length];
        for (int i = 0; i < Math.min(length, rain.length); i++) {
            for (int lag = 0; rain[i] > 0 && lag <= base && i + lag < length; lag++) {
                answer[i + lag] += rain[i] * ordinate(triangle, (lag + 0.5) * stepHours);
            }
        }
        return answer;
    }

    /// Tries all sets of triangles and keeps the best whose weights are all positive.
    private static double[] nonNegative(double[][] columns, double[] target) {
        var normal = new double[COUNT][COUNT];
        var right = new double[COUNT];
        for (int i = 0; i < target.length; i++) {
            if (Double.isNaN(target[i])) {
                continue;
            }
            for (int a = 0; a < COUNT; a++) {
                right[a] += columns[a][i] * target[i];
                for (int b = 0; b < COUNT; b++) {
                    normal[a][b] += columns[a][i] * columns[b][i];
                }
            }
        }
        var best = new double[COUNT];
        double bestGain = 0;
        for (int set = 1; set < 1 << COUNT; set++) {
            double[] r = solve(normal, right, set);
            double gain = 0; // what the fit takes off the sum of squares
            boolean allowed = true;
            for (int a = 0; a < COUNT; a++) {
                gain += r[a] * right[a];
                allowed &= r[a] >= 0;
            }
            if (allowed && gain > bestGain) {
                best = r;
                bestGain = gain;
            }
        }
        return best;
    }

    /// Gauss elimination over the unknowns of the set; the others are 0, and all are 0 when it is singular.
    private static double[] solve(double[][] normal, double[] right, int set) {
        var matrix = new double[COUNT][COUNT + 1];
        for (int a = 0; a < COUNT; a++) {
            for (int b = 0; b < COUNT; b++) {
                boolean used = (set >> a & 1) == 1 && (set >> b & 1) == 1;
                matrix[a][b] = used ? normal[a][b] : a == b ? 1 : 0;
            }
            matrix[a][COUNT] = (set >> a & 1) == 1 ? right[a] : 0;
        }
        for (int p = 0; p < COUNT; p++) {
            if (Math.abs(matrix[p][p]) < 1e-12) {
                return new double[COUNT];
            }
            for (int a = 0; a < COUNT; a++) {
                double factor = a == p ? 0 : matrix[a][p] / matrix[p][p];
                for (int b = p; b <= COUNT; b++) {
                    matrix[a][b] -= factor * matrix[p][b];
                }
            }
        }
        var result = new double[COUNT];
        for (int a = 0; a < COUNT; a++) {
            result[a] = matrix[a][COUNT] / matrix[a][a];
        }
        return result;
    }
}
