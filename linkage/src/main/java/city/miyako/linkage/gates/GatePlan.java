package city.miyako.linkage.gates;

import city.miyako.data.things.Thing;
import city.miyako.engines.advice.AdviceRefused;
import city.miyako.engines.advice.Datum;
import city.miyako.engines.advice.Gate;
import city.miyako.engines.advice.GateCosts;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.StorageCurve;
import city.miyako.engines.forecasting.SensorRules;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import java.time.Duration;
import java.util.List;

/// A gate as the thing `WaterGate` describes it, reckoned in the datum of the gauge of its outer water.
///
/// @param id the id of the thing
/// @param gauge the id of the gauge
/// @param gate the gate
/// @param innerInflow what flows into its basin, cubic metres a second
/// @param drivers what announces its water, at most [#MOST_DRIVERS]
public record GatePlan(String id, String gauge, Gate gate, double innerInflow, List<Driver> drivers) {
    /// The most drivers of a gate that are looked at.
    public static final int MOST_DRIVERS = 16;
    /// Type of the things that are gates.
    public static final String TYPE = "WaterGate";
    /// What a gate names as its datum when its heights are counted from the zero of its gauge.
    static final String GAUGE_ZERO = "gauge";
    private static final double DEEPEST_BELOW_SILL = 5;
    private static final double HIGHEST_ABOVE_LIMIT = 10;
    private static final double CLOSED_HOUR_COST = 0.1;

    /// Copies the drivers.
    public GatePlan {
        drivers = List.copyOf(drivers);
    }

    /// Reads a gate; its heights are converted, never taken for heights above another datum.
    ///
    /// @param thing the gate
    /// @param gauge the gauge of its outer water
    /// @param drivers what it names as announcing its water, as far as it is within reach
    /// @throws Problem `bad-request` where its heights contradict each other, or nobody knows how the two datums lie to
    ///     each other
    public static GatePlan of(Thing thing, Thing gauge, List<Thing> drivers) {
        var to = Heights.datum(gauge);
        var own = thing.value("datum").asText("").equals(GAUGE_ZERO) ? to : Heights.datum(thing);
        try {
            var sill = new Level(Heights.number(thing, "sill"), own).in(to);
            var inner = new Level(Heights.number(thing, "innerLimit"), own).in(to);
            var costs = new GateCosts(Heights.number(thing, "floodCost"),
                Heights.number(thing, "falseClosingCost"), CLOSED_HOUR_COST,
                Heights.number(thing, "floodCost"));
            var gate = new Gate(thing.name(Language.JA), sill, new Level(Heights.number(thing, "closeAt"), own).in(to),
                new Level(Heights.number(thing, "limit"), own).in(to), Heights.minutes(thing, "closingMinutes"),
                Heights.minutes(thing, "openingMinutes"), StorageCurve.upright(sill, Heights.number(thing, "basinArea"),
                    Math.max(1, inner.above(sill) + 1)), inner, costs);
            return new GatePlan(thing.id(), gauge.id(), gate, Heights.number(thing, "innerInflow"),
                drivers.stream().flatMap(one -> Driver.find(one).stream()).limit(MOST_DRIVERS).toList());
        } catch (AdviceRefused refused) {
            throw Problem.of(CommonError.BAD_REQUEST, "gate", String.valueOf(refused.getMessage()));
        }
    }

    /// What the gauge can show when nothing is wrong with it.
    SensorRules rules() {
        return new SensorRules(gate.sill().metres() - DEEPEST_BELOW_SILL, gate.limit().metres() + HIGHEST_ABOVE_LIMIT,
            0.3, 3, Duration.ofDays(5));
    }
}
