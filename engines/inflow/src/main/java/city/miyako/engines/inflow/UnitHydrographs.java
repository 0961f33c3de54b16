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
        double[] r = NonNegative.fit(columns, excess);
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
}
