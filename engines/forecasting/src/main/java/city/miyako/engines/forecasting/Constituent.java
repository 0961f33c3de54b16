package city.miyako.engines.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Parts of the tide, in order of weight: which of two too close to be told apart stays is settled by this order.
/// Doodson numbers and phases by Foreman (1977). What the perigee does to NO1 and L2 and
/// the node to M3 is not corrected.
enum Constituent {
    M2(2, 0, 0, 0, 0, 0, Map.of(Nodal.M2, 1)),
    K1(1, 1, 0, 0, 0, -0.75, Map.of(Nodal.K1, 1)),
    S2(2, 2, -2, 0, 0, 0, Map.of()),
    O1(1, -1, 0, 0, 0, -0.25, Map.of(Nodal.O1, 1)),
    N2(2, -1, 0, 1, 0, 0, Map.of(Nodal.M2, 1)),
    P1(1, 1, -2, 0, 0, -0.25, Map.of()),
    K2(2, 2, 0, 0, 0, 0, Map.of(Nodal.K2, 1)),
    Q1(1, -2, 0, 1, 0, -0.25, Map.of(Nodal.O1, 1)),
    SA(0, 0, 1, 0, -1, 0, Map.of()),
    MF(0, 2, 0, 0, 0, 0, Map.of(Nodal.FORTNIGHTLY, 1)),
    MM(0, 1, 0, -1, 0, 0, Map.of(Nodal.MONTHLY, 1)),
    SSA(0, 0, 2, 0, 0, 0, Map.of()),
    MSF(0, 2, -2, 0, 0, 0, Map.of(Nodal.M2, 1)),
    MSM(0, 1, -2, 1, 0, 0, Map.of(Nodal.MONTHLY, 1)),
    NU2(2, -1, 2, -1, 0, 0, Map.of(Nodal.M2, 1)),
    MU2(2, -2, 2, 0, 0, 0, Map.of(Nodal.M2, 1)),
    TWO_N2(2, -2, 0, 2, 0, 0, Map.of(Nodal.M2, 1)),
    L2(2, 1, 0, -1, 0, -0.5, Map.of(Nodal.M2, 1)),
    T2(2, 2, -3, 0, 1, 0, Map.of()),
    LAMBDA2(2, 1, -2, 1, 0, -0.5, Map.of(Nodal.M2, 1)),
    J1(1, 2, 0, -1, 0, -0.75, Map.of(Nodal.J1, 1)),
    NO1(1, 0, 0, 1, 0, -0.75, Map.of(Nodal.O1, 1)),
    OO1(1, 3, 0, 0, 0, -0.75, Map.of(Nodal.OO1, 1)),
    RHO1(1, -2, 2, -1, 0, -0.25, Map.of(Nodal.O1, 1)),
    SIGMA1(1, -3, 2, 0, 0, -0.25, Map.of(Nodal.O1, 1)),
    TWO_Q1(1, -3, 0, 2, 0, -0.25, Map.of(Nodal.O1, 1)),
    S1(1, 1, -1, 0, 1, -0.75, Map.of()),
    PI1(1, 1, -3, 0, 1, -0.25, Map.of()),
    R2(2, 2, -1, 0, -1, -0.5, Map.of()),
    M4(4, 0, 0, 0, 0, 0, Map.of(Nodal.M2, 2)),
    MS4(4, 2, -2, 0, 0, 0, Map.of(Nodal.M2, 1)),
    MN4(4, -1, 0, 1, 0, 0, Map.of(Nodal.M2, 2)),
    M3(3, 0, 0, 0, 0, -0.5, Map.of()),
    MK3(3, 1, 0, 0, 0, -0.75, Map.of(Nodal.M2, 1, Nodal.K1, 1)),
    SK3(3, 3, -2, 0, 0, -0.75, Map.of(Nodal.K1, 1)),
    M6(6, 0, 0, 0, 0, 0, Map.of(Nodal.M2, 3)),
    S4(4, 4, -4, 0, 0, 0, Map.of());

    private final int[] doodson;
    private final double phase;
    private final Map<Nodal, Integer> nodal;

    Constituent(int lunarTime, int moon, int sun, int perigee, int perihelion, double cycles,
            Map<Nodal, Integer> nodal) {
        this.doodson = new int[] {lunarTime, moon, sun, perigee, perihelion};
        this.phase = 360 * cycles;
        this.nodal = nodal;
    }

    /// Degrees an hour.
    double speed() {
        return doodson[0] * (15 - 0.5490165219 + 0.0410686390) + doodson[1] * 0.5490165219
                + doodson[2] * 0.0410686390 + doodson[3] * 0.0046418367 + doodson[4] * 0.0000019612;
    }

    /// The equilibrium argument V + u in radians: V of the moment, u of the moon's node.
    double argument(Sky sky, Sky.Node node) {
        double lunar = sky.solar() - sky.moon() + sky.sun();
        double degrees = doodson[0] * lunar + doodson[1] * sky.moon() + doodson[2] * sky.sun()
                + doodson[3] * sky.perigee() + doodson[4] * sky.perihelion() + phase;
        return Math.toRadians(degrees % 360) + nodal.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * entry.getKey().angle(node)).sum();
    }

    /// The node factor f; that of a shallow-water constituent is the product of its parents'.
    double factor(Sky.Node node) {
        return nodal.entrySet().stream()
                .mapToDouble(entry -> Math.pow(entry.getKey().factor(node), entry.getValue()))
                .reduce(1, (left, right) -> left * right);
    }

    /// Those that a record of a length can tell apart: each differs from every one before it, and from the mean level,
    /// by a whole cycle over the record (Rayleigh criterion 1, Foreman 1977).
    static List<Constituent> resolvedIn(double hours) {
        var chosen = new ArrayList<Constituent>();
        for (var one : values()) {
            boolean fromMean = one.speed() * hours >= 360;
            if (fromMean && chosen.stream().allMatch(other -> Math.abs(one.speed() - other.speed()) * hours >= 360)) {
                chosen.add(one);
            }
        }
        return chosen;
    }
}
