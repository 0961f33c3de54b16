package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.util.List;

/// What may come, as quantiles: at each share the level below which what comes stays in that share of cases. A single
/// level is a forecast that speaks of no odds.
///
/// @param shares strictly rising, each between 0 and 1
/// @param metres one level of each share; those that cross are put in order, which never makes them worse
///     (Chernozhukov, Fernández-Val & Galichon, Econometrica 78, 2010)
public record Quantiles(List<Double> shares, List<Double> metres) {
    /// Sorts and copies.
    ///
    /// @throws ForecastRefused `SETTING_ABSURD` when there are none, they are no shares in order, or a level is missing
    public Quantiles {
        check(shares);
        if (shares.size() != metres.size()) {
            throw new ForecastRefused(Reason.SETTING_ABSURD, shares.size() + " shares, " + metres.size() + " levels");
        }
        shares = List.copyOf(shares);
        metres = metres.stream().sorted().toList();
    }

    /// A single level.
    public static Quantiles only(double metres) {
        return new Quantiles(List.of(0.5), List.of(metres));
    }

    static void check(List<Double> shares) {
        double before = 0;
        for (double share : shares) {
            if (!(share > before && share < 1)) {
                throw new ForecastRefused(Reason.SETTING_ABSURD, "shares " + shares + " do not rise between 0 and 1");
            }
            before = share;
        }
        if (shares.isEmpty()) {
            throw new ForecastRefused(Reason.SETTING_ABSURD, "no shares");
        }
    }

    /// Whether there is more than a single level.
    public boolean tellsOdds() {
        return metres.size() > 1;
    }

    /// The mean of what may come: each level stands for the shares that lie nearest to its own.
    public double mean() {
        double sum = 0;
        for (int i = 0; i < metres.size(); i++) {
            sum += weight(i) * metres.get(i);
        }
        return sum;
    }

    /// The level of a share, on the straight line between the shares around it; beyond the outermost their levels.
    public double at(double share) {
        int above = 0;
        while (above < shares.size() && shares.get(above) < share) {
            above++;
        }
        if (above == 0 || above == shares.size()) {
            return above == 0 ? metres.getFirst() : metres.getLast();
        }
        double part = (share - shares.get(above - 1)) / (shares.get(above) - shares.get(above - 1));
        return metres.get(above - 1) + part * (metres.get(above) - metres.get(above - 1));
    }

    /// The odds that a level is reached, 0 to 1; beyond the outermost shares half of what is left. A single level says
    /// 0 or 1.
    public double odds(double threshold) {
        int last = metres.size() - 1;
        if (!tellsOdds()) {
            return metres.getFirst() >= threshold ? 1 : 0;
        }
        if (threshold <= metres.getFirst()) {
            return 1 - shares.getFirst() / 2;
        }
        if (threshold > metres.get(last)) {
            return (1 - shares.get(last)) / 2;
        }
        int above = 1;
        while (metres.get(above) < threshold) {
            above++;
        }
        double part = (threshold - metres.get(above - 1)) / (metres.get(above) - metres.get(above - 1));
        return 1 - shares.get(above - 1) - part * (shares.get(above) - shares.get(above - 1));
    }

    /// The continuous ranked probability score of what came, metres, as twice the mean of the quantile scores (Gneiting
    /// & Ranjan, J. Business & Economic Statistics 29, 2011); of a single level its absolute error.
    public double crps(double came) {
        double sum = 0;
        for (int i = 0; i < metres.size(); i++) {
            double error = came - metres.get(i);
            sum += 2 * weight(i) * error * (error >= 0 ? shares.get(i) : shares.get(i) - 1);
        }
        return sum;
    }

    /// The score it gives itself on average, if what comes keeps to it; 0 of a single level.
    double expectedCrps() {
        double sum = 0;
        for (int i = 0; i < metres.size(); i++) {
            sum += weight(i) * crps(metres.get(i));
        }
        return sum;
    }

    private double weight(int place) {
        double from = place == 0 ? 0 : (shares.get(place - 1) + shares.get(place)) / 2;
        double to = place == shares.size() - 1 ? 1 : (shares.get(place) + shares.get(place + 1)) / 2;
        return to - from;
    }

    /// The levels, when these are changes from a base in parts of a unit.
    Quantiles over(double base, double unit) {
        return new Quantiles(shares, metres.stream().map(change -> base + unit * change).toList());
    }
}
