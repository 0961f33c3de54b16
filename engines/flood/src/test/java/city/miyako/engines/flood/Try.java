package city.miyako.engines.flood;

import java.time.Clock;
import java.util.function.DoubleUnaryOperator;

/// Short ways to set up and run small floods.
final class Try {
    private Try() {
    }

    static FloodResult run(Scenario scenario, Settings settings) {
        return new Flood(scenario, settings, Clock.systemUTC()).run();
    }

    static FloodResult run(Scenario scenario, Settings settings, Kernels kernels) {
        return new Flood(scenario, settings, Clock.systemUTC(), kernels, Long.MAX_VALUE).run();
    }

    /// A raster of one row along x.
    static Raster strip(int columns, double cell, DoubleUnaryOperator value) {
        return Raster.of(Frame.of(columns, 1, cell), (x, _) -> value.applyAsDouble(x));
    }

    /// The mean error against an exact value, as a share of the mean of the exact.
    static double meanError(Raster found, DoubleUnaryOperator exact) {
        double error = 0;
        double sum = 0;
        for (int column = 0; column < found.frame().columns(); column++) {
            double should = exact.applyAsDouble((column + 0.5) * found.frame().cellMetres());
            error += Math.abs(found.at(column, 0) - should);
            sum += should;
        }
        return error / sum;
    }

    static double most(Raster raster) {
        double most = 0;
        for (float value : raster.values()) {
            most = Math.max(most, value);
        }
        return most;
    }
}
