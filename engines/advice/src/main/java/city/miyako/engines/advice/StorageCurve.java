package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.util.List;

/// How much water a basin or a wet well holds at which level.
///
/// @param datum what the levels are counted from
/// @param metres levels, strictly rising
/// @param cubicMetres volume below each, strictly rising from 0 or more
public record StorageCurve(Datum datum, List<Double> metres, List<Double> cubicMetres) {
    private static final int MOST = 1_000;

    /// @throws AdviceRefused `PLANT_ABSURD` with fewer than two points, more than 1,000, or any that does not rise
    public StorageCurve {
        boolean paired = metres.size() == cubicMetres.size() && metres.size() >= 2 && metres.size() <= MOST;
        if (!paired || !rises(metres) || !rises(cubicMetres) || cubicMetres.getFirst() < 0) {
            throw new AdviceRefused(Reason.PLANT_ABSURD, "storage of " + metres.size() + " levels and "
                    + cubicMetres.size() + " volumes: at least two points, rising, at most " + MOST);
        }
        metres = List.copyOf(metres);
        cubicMetres = List.copyOf(cubicMetres);
    }

    /// Walls that stand upright.
    ///
    /// @param floor the lowest level
    /// @param squareMetres the area
    /// @param depthMetres from the floor to the rim
    public static StorageCurve upright(Level floor, double squareMetres, double depthMetres) {
        return new StorageCurve(floor.datum(), List.of(floor.metres(), floor.metres() + depthMetres),
                List.of(0.0, squareMetres * depthMetres));
    }

    private static boolean rises(List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i)) || i > 0 && values.get(i) <= values.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /// The volume below a level, cubic metres; above the highest point the last slope goes on.
    double volume(double level) {
        return along(metres, cubicMetres, Math.max(level, metres.getFirst()));
    }

    /// The level of a volume, metres above the datum.
    double level(double volume) {
        return along(cubicMetres, metres, Math.max(volume, cubicMetres.getFirst()));
    }

    private static double along(List<Double> from, List<Double> to, double value) {
        int above = 1;
        while (above < from.size() - 1 && from.get(above) < value) {
            above++;
        }
        double part = (value - from.get(above - 1)) / (from.get(above) - from.get(above - 1));
        return to.get(above - 1) + part * (to.get(above) - to.get(above - 1));
    }
}
