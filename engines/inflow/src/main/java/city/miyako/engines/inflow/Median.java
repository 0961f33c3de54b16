package city.miyako.engines.inflow;

import java.util.Arrays;

/// Medians that skip what is missing.
final class Median {

    private Median() {
    }

    /// The median of the values that are not NaN; NaN when there are none.
    static double of(double... values) {
        return quantile(0.5, values);
    }

    /// The quantile (linear between neighbours) of the values that are not NaN; NaN when there are none.
    static double quantile(double share, double... values) {
        double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (present.length == 0) {
            return Double.NaN;
        }
        double place = share * (present.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return present[below] + (place - below) * (present[above] - present[below]);
    }
}
