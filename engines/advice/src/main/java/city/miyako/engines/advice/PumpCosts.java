package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;

/// What goes wrong at a pump station, weighed against each other, in any one unit.
///
/// @param overflow that the well flows over
/// @param overflowCubicMetre each cubic metre that flows over
/// @param start a start of a pump
/// @param kilowattHour of energy
public record PumpCosts(double overflow, double overflowCubicMetre, double start, double kilowattHour) {
    /// @throws AdviceRefused `PLANT_ABSURD` when one is negative, no number or beyond all bounds, or an overflow costs
    ///     nothing
    public PumpCosts {
        boolean numbers = GateCosts.cost(overflow) && GateCosts.cost(overflowCubicMetre) && GateCosts.cost(start)
                && GateCosts.cost(kilowattHour);
        if (!numbers || overflow + overflowCubicMetre == 0) {
            throw new AdviceRefused(Reason.PLANT_ABSURD, "costs " + overflow + ", " + overflowCubicMetre + ", " + start
                    + ", " + kilowattHour);
        }
    }
}
