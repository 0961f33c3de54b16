package city.miyako.engines.inflow;

/// Partly full flow in a circular pipe by Manning's formula.
///
/// With the wetted angle t = 2 acos(1 - 2 h / D), flow over full-pipe flow is
/// (t - sin t)^(5/3) / (2 pi t^(2/3)): the area goes with (t - sin t) and the wetted perimeter with t.
final class PipeFlow {

    private PipeFlow() {
    }

    /// The flow at this depth as a share of full-pipe flow.
    ///
    /// The formula peaks at 1.076 at 94 % depth, where the flow is unstable; as usual for gauging it is cut at 1 so
    /// that more level never means less flow.
    ///
    /// @param level    depth, metres; NaN stays NaN
    /// @param diameter pipe diameter, metres, positive
    /// @return 0 (empty) to 1 (full or surcharged)
    static double relative(double level, double diameter) {
        if (Double.isNaN(level)) {
            return Double.NaN;
        }
        double fill = level / diameter;
        if (fill <= 0) {
            return 0;
        }
        if (fill >= 1) {
            return 1;
        }
        double angle = 2 * Math.acos(1 - 2 * fill);
        double flow = Math.pow(angle - Math.sin(angle), 5.0 / 3) / (2 * Math.PI * Math.pow(angle, 2.0 / 3));
        return Math.min(1, flow);
    }
}
