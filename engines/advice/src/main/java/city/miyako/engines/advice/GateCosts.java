package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;

/// What goes wrong at a gate, weighed against each other; in any unit, as money or points, that is the same for all.
///
/// @param flood that water passes the limit while the gate is open
/// @param falseClosing that it was closed and the water never passed the limit
/// @param closedHour an hour closed
/// @param innerFlood that the basin behind it flows over while it is closed
public record GateCosts(double flood, double falseClosing, double closedHour, double innerFlood) {
    private static final double HIGHEST = 1e15;

    /// @throws AdviceRefused `PLANT_ABSURD` when one is negative, no number or beyond all bounds, or the first two are
    ///     0
    public GateCosts {
        boolean numbers = cost(flood) && cost(falseClosing) && cost(closedHour) && cost(innerFlood);
        if (!numbers || flood == 0 || falseClosing == 0) {
            throw new AdviceRefused(Reason.PLANT_ABSURD, "costs " + flood + ", " + falseClosing + ", " + closedHour
                    + ", " + innerFlood);
        }
    }

    static boolean cost(double value) {
        return value >= 0 && value <= HIGHEST;
    }

    /// The odds of a flood from which on closing costs less than waiting (the cost-loss ratio, Murphy, Monthly Weather
    /// Review 105, 1977, with a cost that is only paid in vain).
    double worthClosing() {
        return falseClosing / (falseClosing + flood);
    }
}
