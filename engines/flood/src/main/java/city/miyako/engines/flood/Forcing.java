package city.miyako.engines.flood;

import java.util.ArrayList;
import java.util.List;

/// What acts on the water from outside during a step: inflows, gates, manholes, breaches, edges; and what that brought.
final class Forcing {
    private static final double WEIR = 1.7;
    private static final double RIM_WEIR = 0.5;
    private static final double ORIFICE = 0.6;
    private static final double SUBMERGED = 2 / 3.0;
    private static final double HALF = 0.5;
    /// A cell may rise by so much in a step, and by so much of its depth.
    private static final double RISE = 0.05;
    private static final double RISE_SHARE = 0.1;

    private final Field field;
    private final Tiles tiles;
    private final Scenario scenario;
    private final boolean full;
    private final double dry;
    private final List<Edge> edges = new ArrayList<>();
    private final List<float[]> levees = new ArrayList<>();
    /// What the cells of the edges were set to last, m.
    private final float[] set;
    private double signal;
    double inflow;
    double edgesIn;
    double edgesOut;
    double sewers;

    /// One cell of the ring, with the faces on its inner and outer side.
    private record Edge(Boundary boundary, int ring, int inner) {
        boolean isAcross() {
            return boundary.side() == Boundary.Side.EAST || boundary.side() == Boundary.Side.WEST;
        }

        int innerFace() {
            return Math.max(ring, inner);
        }

        int outerFace() {
            return 2 * ring - inner < ring ? ring : 2 * ring - inner;
        }
    }

    Forcing(Field field, Tiles tiles, Scenario scenario, Settings settings) {
        this.field = field;
        this.tiles = tiles;
        this.scenario = scenario;
        this.full = settings.solver() == Solver.FULL;
        this.dry = settings.dryDepthMetres();
        scenario.boundaries().forEach(this::open);
        set = new float[edges.size()];
        for (var breach : scenario.works().breaches()) {
            var crest = new float[breach.places().size()];
            for (int i = 0; i < crest.length; i++) {
                crest[i] = field.ground[field.index(breach.places().get(i))];
            }
            levees.add(crest);
        }
    }

    private void open(Boundary boundary) {
        var frame = field.frame;
        for (int at = boundary.first(); at <= boundary.last(); at++) {
            int inner = switch (boundary.side()) {
                case NORTH -> field.index(at, 0);
                case SOUTH -> field.index(at, frame.rows() - 1);
                case WEST -> field.index(0, at);
                case EAST -> field.index(frame.columns() - 1, at);
            };
            int ring = inner + switch (boundary.side()) {
                case NORTH -> -field.stride;
                case SOUTH -> field.stride;
                case WEST -> -1;
                case EAST -> 1;
            };
            if (field.ground[inner] < Field.IS_WALL) {
                edges.removeIf(edge -> edge.ring == ring);
                edges.add(new Edge(boundary, ring, inner));
                field.ground[ring] = field.ground[inner];
            }
        }
    }

    /// How quickly news travels in the cells of the edges, m/s.
    double signal() {
        return signal;
    }

    /// The longest step for which no cell rises faster than the scheme can follow.
    double longestStep(double second) {
        double longest = Double.POSITIVE_INFINITY;
        for (var entering : scenario.inflows()) {
            double rise = entering.cubicMetresPerSecond().at(second) / entering.places().size()
                    / field.frame.cellArea();
            for (var place : entering.places()) {
                double most = RISE + RISE_SHARE * field.depth[field.index(place)];
                longest = Math.min(longest, rise > 0 ? most / rise : longest);
            }
        }
        return longest;
    }

    /// Before a step: what enters, passes gates and manholes, and gives way.
    void before(double second, double seconds) {
        for (var entering : scenario.inflows()) {
            double volume = entering.cubicMetresPerSecond().integral(second, second + seconds);
            inflow += volume;
            entering.places().forEach(place -> give(field.index(place), volume / entering.places().size()));
        }
        scenario.works().gates().forEach(gate -> pass(gate, second, seconds));
        scenario.works().manholes().forEach(manhole -> exchange(manhole, second, seconds));
        for (int i = 0; i < levees.size(); i++) {
            sink(scenario.works().breaches().get(i), levees.get(i), second + seconds);
        }
    }

    /// After a step: the cells of the edges are set to what lies beyond. What they gained or lost in the step went over
    /// the edge; it is written down for each stretch, in or out.
    void after(double second) {
        double quickest = 0;
        double gained = 0;
        for (int i = 0; i < edges.size(); i++) {
            var edge = edges.get(i);
            gained += (double) field.depth[edge.ring] + field.rest[edge.ring] - set[i];
            set[i] = beyond(edge, second);
            field.depth[edge.ring] = set[i];
            field.rest[edge.ring] = 0;
            goOn(edge, set[i]);
            tiles.touch(edge.ring, set[i] > dry);
            quickest = Math.max(quickest, Math.sqrt(Field.GRAVITY * set[i]));
            if (i + 1 == edges.size() || edges.get(i + 1).boundary != edge.boundary) {
                edgesOut += Math.max(0, gained) * field.frame.cellArea();
                edgesIn += Math.max(0, -gained) * field.frame.cellArea();
                gained = 0;
            }
        }
        signal = quickest;
    }

    private float beyond(Edge edge, double second) {
        return switch (edge.boundary) {
            case Boundary.Stage stage ->
                    (float) Math.max(0, stage.levelMetres().at(second) - field.ground[edge.ring]);
            case Boundary.Outfall _ -> 0;
        };
    }

    /// The water beyond the edge flows as that before it: in the cell (full); over the outer face (inertial), where
    /// only the mean with the neighbours sees it, never the depths.
    private void goOn(Edge edge, float depth) {
        if (full) {
            boolean moves = depth > dry && field.depth[edge.inner] > dry;
            double scale = moves ? depth / field.depth[edge.inner] : 0;
            field.east[edge.ring] = (float) (field.east[edge.inner] * scale);
            field.south[edge.ring] = (float) (field.south[edge.inner] * scale);
        } else {
            var flows = edge.isAcross() ? field.east : field.south;
            var next = edge.isAcross() ? field.nextEast : field.nextSouth;
            flows[edge.outerFace()] = flows[edge.innerFace()];
            next[edge.outerFace()] = 0;
        }
    }

    /// The water that stands in the cells of the edges counts as outside: at the start it is not part of the account.
    void begin() {
        after(0);
        edgesIn = 0;
        edgesOut = 0;
    }

    /// A free weir Q = 1.7 b h^1.5 (Cd of a broad crest), an orifice Q = Cd b a √(2 g Δh) once the leaf dips in, and no
    /// more than levels half the difference (Chow 1959, *Open-Channel Hydraulics*, 14 and 17).
    private void pass(Gate gate, double second, double seconds) {
        int inner = field.index(gate.inner());
        int outer = field.index(gate.outer());
        boolean outwards = field.level(inner) >= field.level(outer);
        int from = outwards ? inner : outer;
        int to = outwards ? outer : inner;
        double high = field.depth[from] > dry ? field.level(from) - gate.sillMetres() : 0;
        double low = Math.max(0, field.level(to) - gate.sillMetres());
        double opening = gate.openingMetres().at(second);
        if (high <= 0 || opening <= 0 || gate.flap() && !outwards) {
            return;
        }
        double weir = WEIR * gate.widthMetres() * high * Math.sqrt(low > SUBMERGED * high
                ? Math.max(0, high - low) * 3 : high);
        double head = high - Math.max(low, ORIFICE * Math.min(opening, high));
        double orifice = ORIFICE * gate.widthMetres() * opening * Math.sqrt(2 * Field.GRAVITY * Math.max(0, head));
        double rate = high > opening ? Math.min(weir, orifice) : weir;
        double levelling = HALF * Math.max(0, field.level(from) - Math.max(field.level(to), gate.sillMetres()));
        double metres = Math.min(rate * seconds / field.frame.cellArea(), Math.min(levelling,
                HALF * field.depth[from]));
        give(from, -metres * field.frame.cellArea());
        give(to, metres * field.frame.cellArea());
    }

    /// Over the rim as over a weir, Q = 2/3 Cd π D √(2g) h^1.5, or through the opening as through an orifice,
    /// Q = Cd A √(2 g Δh), whichever is less (Rubinato, Martins, Kesserwani et al. 2017, *Journal of Hydrology* 552).
    private void exchange(Manhole manhole, double second, double seconds) {
        int at = field.index(manhole.place());
        double head = manhole.headMetres().at(second);
        double level = field.level(at);
        double area = Math.PI / 4 * manhole.diameterMetres() * manhole.diameterMetres();
        double root = Math.sqrt(2 * Field.GRAVITY);
        double orifice = ORIFICE * area * root * Math.sqrt(Math.abs(level - head));
        double limit = manhole.mostCubicMetresPerSecond().integral(second, second + seconds);
        if (head > level) {
            double volume = Math.min(limit, Math.min(orifice * seconds, HALF * (head - level)
                    * field.frame.cellArea()));
            give(at, volume);
            sewers -= volume;
        } else if (field.depth[at] > dry) {
            double rim = SUBMERGED * RIM_WEIR * Math.PI * manhole.diameterMetres() * root
                    * Math.pow(field.depth[at], 1.5);
            double drop = Math.min(field.depth[at], level - head);
            double volume = Math.min(limit, Math.min(Math.min(rim, orifice) * seconds,
                    HALF * drop * field.frame.cellArea()));
            give(at, -volume);
            sewers += volume;
        }
    }

    private void sink(Breach breach, float[] crest, double second) {
        double share = breach.durationSeconds() == 0 ? second >= breach.startSeconds() ? 1 : 0
                : Math.clamp((second - breach.startSeconds()) / breach.durationSeconds(), 0, 1);
        for (int i = 0; share > 0 && i < crest.length; i++) {
            double low = Math.min(crest[i], breach.bottomMetres());
            field.ground[field.index(breach.places().get(i))] = (float) (crest[i] + share * (low - crest[i]));
        }
    }

    private void give(int index, double volume) {
        if (volume != 0) {
            field.add(index, volume / field.frame.cellArea());
            tiles.touch(index, field.depth[index] > dry);
        }
    }
}
