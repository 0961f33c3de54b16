package city.miyako.testbed.water;

import city.miyako.testbed.ground.Step;

/// A store that empties in proportion to what it holds: the linear reservoir of hydrology.
///
/// Exact for an inflow that is constant within a step, so no water is lost or made: inflow minus outflow is the change.
final class Reservoir {
    private final double remains;
    private final double constantSeconds;
    private double held;

    /// An empty store.
    ///
    /// @param constantSeconds the time in which a full store without inflow falls to 37 %
    Reservoir(double constantSeconds) {
        if (!(constantSeconds > 0)) {
            throw new IllegalArgumentException("constantSeconds must be positive, was " + constantSeconds);
        }
        this.constantSeconds = constantSeconds;
        this.remains = StrictMath.exp(-Step.SECONDS / constantSeconds);
    }

    /// Lets one step go by and tells the mean outflow within it, in the unit of the inflow (volume per second).
    double flow(double inflow) {
        double before = held;
        held = before * remains + inflow * constantSeconds * (1 - remains);
        return inflow - (held - before) / Step.SECONDS;
    }

    /// What is in the store now (volume).
    double held() {
        return held;
    }
}
