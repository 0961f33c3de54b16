package city.miyako.engines.nowcast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// The rain to come over a point or a catchment, future by future.
public final class AreaOutlook {
    private static final double MINUTES = 60;

    private final String name;
    private final Instant seen;
    private final Duration step;
    private final float[][] rates;

    /// @param rates millimetres an hour of each future, from the newest grid on
    AreaOutlook(String name, Instant seen, Duration step, float[][] rates) {
        this.name = name;
        this.seen = seen;
        this.step = step;
        this.rates = rates;
    }

    /// What the area is called.
    public String name() {
        return name;
    }

    /// When the newest grid was seen.
    public Instant seen() {
        return seen;
    }

    /// How many futures there are.
    public int members() {
        return rates.length;
    }

    /// The rate of a future at a lead, millimetres an hour; `NaN` where less than half of the area is known.
    ///
    /// @param lead 0 for the newest grid
    public double rate(int member, int lead) {
        return rates[member][lead];
    }

    /// The rain of a future between two moments, millimetres, on straight lines between leads; `NaN` where it reaches
    /// beyond the first or last lead, or where a rate is unknown.
    public double millimetres(int member, Instant from, Instant to) {
        double first = minutes(from);
        double last = minutes(to);
        double stepMinutes = step.toMillis() / 60_000.0;
        if (!(first >= 0 && last >= first && last <= stepMinutes * (rates[member].length - 1) + 1e-9)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int k = (int) (first / stepMinutes); k * stepMinutes < last && k + 1 < rates[member].length; k++) {
            double begin = Math.max(first, k * stepMinutes);
            double end = Math.min(last, (k + 1) * stepMinutes);
            double middle = ((begin + end) / 2 - k * stepMinutes) / stepMinutes;
            sum += (end - begin) / MINUTES * (rates[member][k] * (1 - middle) + rates[member][k + 1] * middle);
        }
        return sum;
    }

    private double minutes(Instant at) {
        return Duration.between(seen, at).toMillis() / 60_000.0;
    }

    /// The rain of all futures in the time after the newest grid, millimetres, from the driest to the wettest; those
    /// unknown at the end.
    ///
    /// @param within 10, 30 or 60 minutes, or any time within the leads
    public double[] millimetres(Duration within) {
        var sums = new double[rates.length];
        for (int member = 0; member < sums.length; member++) {
            sums[member] = millimetres(member, seen, seen.plus(within));
        }
        Arrays.sort(sums);
        return sums;
    }

    /// The odds that so much falls within a time, 0 to 1, of the futures that are known; `NaN` where none is.
    public double odds(double millimetres, Duration within) {
        var known = Arrays.stream(millimetres(within)).filter(Double::isFinite).toArray();
        return known.length == 0 ? Double.NaN
                : (double) Arrays.stream(known).filter(sum -> sum >= millimetres).count() / known.length;
    }
}
