package city.miyako.engines.sewer;

import java.util.Map;

/// Water on the land: two nonlinear reservoirs a subcatchment, implicit in time. A pure sum of what fell, seeped, ran
/// off and lies there.
final class Runoff {
    private static final double MILLIMETRES = 1000;
    private static final double HOUR = 3600;
    private static final int MOST_TRIES = 60;
    private static final double CLOSE = 1e-14;

    private final Scenario scenario;
    private final int[] cell;
    private final Plane[] planes;
    private final double[] rain;

    /// What fell so far, m³.
    double fallen;
    /// What seeped so far, m³.
    double seeped;

    /// A sloping plane with a sheet of water.
    private static final class Plane {
        final double area;
        final double hollows;
        final double drain;
        final double first;
        final double last;
        final double decay;
        double depth;
        double excess;

        Plane(Subcatchment land, boolean paved) {
            var surface = paved ? land.paved() : land.open();
            double share = paved ? land.pavedShare() : 1 - land.pavedShare();
            area = share * land.squareMetres();
            hollows = surface.hollowsMillimetres() / MILLIMETRES;
            drain = land.widthMetres() * Math.sqrt(land.slope()) / (surface.roughness() * land.squareMetres());
            var ground = paved ? Infiltration.constant(0) : land.infiltration();
            first = ground.firstMillimetresPerHour() / MILLIMETRES / HOUR;
            last = ground.lastMillimetresPerHour() / MILLIMETRES / HOUR;
            decay = ground.decayPerHour() / HOUR;
        }

        /// Takes rain, metres, and answers what seeps, metres: no more than lies there.
        double seep(double fallen, double seconds) {
            depth += fallen;
            double able = Math.max(last, first - decay * excess);
            double taken = Math.min(depth, able * seconds);
            excess += Math.max(0, taken - last * seconds);
            depth -= taken;
            return taken;
        }

        /// Lets run off, metres: with e the depth above the hollows at the end, e + seconds · drain · e^(5/3) is that
        /// at the beginning; solved for the cube root of e, by Newton's method from above.
        double drain(double seconds) {
            double above = depth - hollows;
            if (above <= 0) {
                return 0;
            }
            double root = Math.cbrt(above);
            double rate = seconds * drain;
            for (int i = 0; i < MOST_TRIES; i++) {
                double square = root * root;
                double next = root - (square * root + rate * square * square * root - above)
                        / (3 * square + 5 * rate * square * square);
                if (root - next <= CLOSE * root) {
                    break;
                }
                root = next;
            }
            double gone = above - root * root * root;
            depth -= gone;
            return gone;
        }
    }

    /// Dry land, drained into cells by the names of their junctions.
    Runoff(Scenario scenario, Map<String, Integer> cells) {
        this.scenario = scenario;
        var land = scenario.subcatchments();
        cell = land.stream().mapToInt(one -> cells.getOrDefault(one.node(), 0)).toArray();
        planes = new Plane[2 * land.size()];
        for (int i = 0; i < land.size(); i++) {
            planes[2 * i] = new Plane(land.get(i), true);
            planes[2 * i + 1] = new Plane(land.get(i), false);
        }
        rain = new double[scenario.rains().size()];
    }

    /// Goes from one time to a later one and adds the mean flow between them to each cell, m³/s.
    void step(double from, double to, double[] into) {
        double seconds = to - from;
        for (int i = 0; i < rain.length; i++) {
            rain[i] = scenario.rains().get(i).mean(from, to) / MILLIMETRES / HOUR * seconds;
        }
        for (int i = 0; i < planes.length; i++) {
            var plane = planes[i];
            double falling = rain[scenario.subcatchments().get(i / 2).gauge()];
            fallen += falling * plane.area;
            seeped += plane.seep(falling, seconds) * plane.area;
            into[cell[i / 2]] += plane.drain(seconds) * plane.area / seconds;
        }
    }

    /// What lies on the land, m³.
    double lying() {
        double sum = 0;
        for (var plane : planes) {
            sum += plane.depth * plane.area;
        }
        return sum;
    }
}
