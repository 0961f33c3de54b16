package city.miyako.engines.sewer;

import city.miyako.engines.sewer.SewerRefused.Reason;
import java.util.List;

/// A pump that is switched by the level in the node it draws from.
///
/// @param id            its name
/// @param from          the junction it draws from
/// @param to            the node it lifts to
/// @param startMetres   it starts when the level is this high, above the datum
/// @param stopMetres    it stops when the level has fallen to this, below the start
/// @param runUpSeconds  from start to full speed, its flow rising evenly, 0 to 3,600 s
/// @param curve         what it moves at full speed against each lift, lifts rising, 1 to 100 points
public record Pump(String id, String from, String to, double startMetres, double stopMetres, double runUpSeconds,
        List<Duty> curve) {
    private static final double LONGEST_RUN_UP = 3600;
    private static final int MOST_POINTS = 100;

    /// What a pump moves against a lift.
    ///
    /// @param liftMetres           level where it lifts to, less level where it draws from, -200 to 500 m
    /// @param cubicMetresPerSecond 0 to 1,000 m³/s
    public record Duty(double liftMetres, double cubicMetresPerSecond) {

        /// Refuses what no pump does.
        ///
        /// @throws SewerRefused `VALUE_ABSURD`
        public Duty {
            SewerRefused.hold("lift", liftMetres, -200, 500);
            SewerRefused.hold("flow", cubicMetresPerSecond, 0, 1000);
        }
    }

    /// Refuses a pump that would never rest or never start.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`, `LEADS_NOWHERE`
    public Pump {
        curve = List.copyOf(curve);
        Conduit.holdEnds(id, from, to);
        Junction.holdBottom("the stop level of " + id, stopMetres);
        Junction.holdBottom("the start level of " + id, startMetres);
        SewerRefused.hold("run-up of " + id, runUpSeconds, 0, LONGEST_RUN_UP);
        if (!(startMetres > stopMetres) || curve.isEmpty() || curve.size() > MOST_POINTS) {
            throw new SewerRefused(Reason.VALUE_ABSURD, id + " starts at " + startMetres + ", stops at " + stopMetres
                    + ", with " + curve.size() + " points of its curve");
        }
        for (int i = 1; i < curve.size(); i++) {
            if (!(curve.get(i).liftMetres() > curve.get(i - 1).liftMetres())) {
                throw new SewerRefused(Reason.VALUE_ABSURD, "the lifts of " + id + " do not rise at point " + i);
            }
        }
    }

    /// The flow at full speed against a lift; beyond the ends of the curve that of its ends.
    double flow(double lift) {
        int next = 0;
        while (next < curve.size() && curve.get(next).liftMetres() < lift) {
            next++;
        }
        if (next == 0 || next == curve.size()) {
            return curve.get(Math.min(next, curve.size() - 1)).cubicMetresPerSecond();
        }
        var low = curve.get(next - 1);
        var high = curve.get(next);
        double share = (lift - low.liftMetres()) / (high.liftMetres() - low.liftMetres());
        return low.cubicMetresPerSecond() + share * (high.cubicMetresPerSecond() - low.cubicMetresPerSecond());
    }
}
