package city.miyako.engines.sewer;

import java.util.Arrays;

/// What drives the water in reaches: gravity and pressure at the end of a step, friction linearised within it, and the
/// momentum it carries along from its beginning.
final class Momentum {
    private static final double SLOW = 1e-3;
    private static final double THIN = 1e-3;
    /// What falls freely does not feel the level below; a little of it stays, so that a cell that has run empty can
    /// always hold back what would leave it, and levels exist whatever happens.
    private static final double VALVE = 1e-3;

    private final Mesh mesh;
    private final State state;
    private final double[] area;
    private final double[] leftArea;
    private final double[] rightArea;
    private final double[] radius;
    private final double[] speed;
    private final double[] carrying;
    private final double[] headFall;
    private final boolean[] leftFalls;
    private final boolean[] rightFalls;
    private final double[] mixed;

    Momentum(Mesh mesh, State state) {
        this.mesh = mesh;
        this.state = state;
        area = new double[mesh.reaches];
        leftArea = new double[mesh.reaches];
        rightArea = new double[mesh.reaches];
        radius = new double[mesh.reaches];
        speed = new double[mesh.reaches];
        carrying = new double[mesh.reaches];
        headFall = new double[mesh.reaches];
        leftFalls = new boolean[mesh.reaches];
        rightFalls = new boolean[mesh.reaches];
        mixed = new double[mesh.bottom.length];
    }

    /// Looks at the moment as it is: areas, speeds, heads.
    void look() {
        for (int i = 0; i < mesh.reaches; i++) {
            look(i);
        }
    }

    /// How long water needs through the reach it is quickest through, seconds; thin water is not asked.
    double shortestPassage() {
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mesh.reaches; i++) {
            double quick = Math.abs(speed[i]);
            if (quick > SLOW && area[i] > THIN * mesh.shape[i].full) {
                shortest = Math.min(shortest, mesh.length[i] / quick);
            }
        }
        return shortest;
    }

    /// Plans a step of so many seconds.
    void plan(double seconds) {
        carry(seconds);
        for (int i = 0; i < mesh.reaches; i++) {
            if (area[i] <= 0) {
                state.planned[i] = 0;
                state.fromLeft[i] = 0;
                state.fromRight[i] = 0;
                continue;
            }
            double flow = state.flow[i];
            double length = mesh.length[i];
            double carried = (leftFlux(i) - rightFlux(i)) * seconds / length;
            double weight = Hydraulics.GRAVITY * area[i] * seconds / length;
            double friction = seconds * Hydraulics.GRAVITY * mesh.roughness[i] * Math.abs(flow) / (area[i] * radius[i]);
            double resistance = 1 + 2 * friction;
            state.planned[i] = (flow + carried + friction * flow + weight * headFall[i]) / resistance;
            double slope = Hydraulics.GRAVITY * seconds / length / resistance;
            state.fromLeft[i] = slope * leftArea[i] * (leftFalls[i] ? VALVE : 1);
            state.fromRight[i] = slope * rightArea[i] * (rightFalls[i] ? VALVE : 1);
        }
    }

    /// No water carries its momentum further than through one reach in a step.
    private void carry(double seconds) {
        for (int i = 0; i < mesh.reaches; i++) {
            double most = mesh.length[i] / seconds;
            carrying[i] = Math.clamp(speed[i], -most, most);
        }
        Arrays.fill(mixed, 0);
        for (int cell = 0; cell < mesh.cells; cell++) {
            if (mesh.mixes(cell)) {
                mix(cell);
            }
        }
    }

    private void look(int reach) {
        var shape = mesh.shape[reach];
        double flow = state.flow[reach];
        double leftDepth = Math.max(0, state.level[mesh.left[reach]] - mesh.leftBottom[reach]);
        double rightDepth = Math.max(0, state.level[mesh.right[reach]] - mesh.rightBottom[reach]);
        double leftHead = leftDepth;
        double rightHead = rightDepth;
        leftFalls[reach] = false;
        rightFalls[reach] = false;
        if (mesh.leftBottom[reach] > mesh.bottom[mesh.left[reach]]) {
            double edge = edge(shape, -flow, rightDepth);
            leftFalls[reach] = leftDepth < edge || leftDepth <= 0;
            leftHead = Math.max(leftDepth, edge);
        }
        if (mesh.rightBottom[reach] > mesh.bottom[mesh.right[reach]]) {
            double edge = edge(shape, flow, leftDepth);
            rightFalls[reach] = rightDepth < edge || rightDepth <= 0;
            rightHead = Math.max(rightDepth, edge);
        }
        headFall[reach] = mesh.leftBottom[reach] + leftHead - mesh.rightBottom[reach] - rightHead;
        boolean forwards = flow > 0 || flow == 0 && headFall[reach] >= 0;
        if ((forwards ? leftDepth : rightDepth) <= Hydraulics.DRY) {
            forwards = headFall[reach] >= 0;
            state.flow[reach] = 0;
        }
        double share = weigh(reach, forwards ? leftHead : rightHead, forwards ? rightHead : leftHead,
                (forwards ? leftDepth : rightDepth) <= Hydraulics.DRY);
        double upArea = shape.flowArea(forwards ? leftHead : rightHead);
        leftArea[reach] = upArea + share * (shape.flowArea(leftHead) - upArea);
        rightArea[reach] = upArea + share * (shape.flowArea(rightHead) - upArea);
    }

    /// The depth at an edge over which water falls: critical, or that of the water that comes quicker.
    private static double edge(Shape shape, double flow, double depthBefore) {
        return flow <= 0 ? 0 : Math.min(depthBefore, shape.criticalDepth(flow));
    }

    /// Area and radius between those of both ends and those upstream, the more upstream the quicker the water
    /// (Rossman 2017, 3.3: weights fall from Froude number 0.5 to 1); upstream where it runs dry.
    private double weigh(int reach, double upDepth, double downDepth, boolean dry) {
        var shape = mesh.shape[reach];
        if (dry) {
            area[reach] = 0;
            speed[reach] = 0;
            return 0;
        }
        double upArea = shape.flowArea(upDepth);
        double share = 0;
        double mean = upArea;
        if (downDepth > Hydraulics.DRY) {
            mean = shape.meanArea(upDepth, downDepth);
            double middle = (upDepth + downDepth) / 2;
            double wave = Math.sqrt(Hydraulics.GRAVITY * mean / shape.width(middle));
            share = Math.clamp(2 - 2 * Math.abs(state.flow[reach]) / (mean * wave), 0, 1);
        }
        area[reach] = share * mean + (1 - share) * upArea;
        radius[reach] = shape.radius(upDepth + share * (downDepth - upDepth) / 2);
        speed[reach] = state.flow[reach] / area[reach];
        return share;
    }

    /// The speed that water brings into a junction along its way, m/s; what enters from outside brings none.
    private void mix(int cell) {
        double thrust = 0;
        double inflow = state.source[cell];
        for (int i = mesh.endsFrom[cell]; i < mesh.endsFrom[cell + 1]; i++) {
            int reach = mesh.ends[i] >> 1;
            boolean begins = (mesh.ends[i] & 1) == 0;
            if (begins ? state.flow[reach] < 0 : state.flow[reach] > 0) {
                inflow += Math.abs(state.flow[reach]);
                thrust += state.flow[reach] * carrying[reach];
            }
        }
        mixed[cell] = inflow > 0 ? thrust / inflow : 0;
    }

    private double leftFlux(int reach) {
        int before = mesh.before[reach];
        if (before >= 0) {
            return throughFlux(before, reach);
        }
        double flow = state.flow[reach];
        return flow > 0 ? flow * Math.min(mixed[mesh.left[reach]], carrying[reach]) : flow * carrying[reach];
    }

    private double rightFlux(int reach) {
        int behind = mesh.behind[reach];
        if (behind >= 0) {
            return throughFlux(reach, behind);
        }
        double flow = state.flow[reach];
        return flow < 0 ? flow * -Math.min(mixed[mesh.right[reach]], -carrying[reach]) : flow * carrying[reach];
    }

    private double throughFlux(int before, int behind) {
        double flow = (state.flow[before] + state.flow[behind]) / 2;
        return flow * (flow >= 0 ? carrying[before] : carrying[behind]);
    }
}
