package city.miyako.engines.sewer;

import java.util.Arrays;

/// Finds the levels at the end of a step at which the water of every cell is what was there and what flowed in, by the
/// nested Newton method (Casulli, Zanolli 2012): outside, the part that is taken off is made a straight line; inside,
/// the rising part is. Both go to their end from one side, so that neither swings.
final class Levels {
    private static final int MOST_ROUNDS = 40;
    private static final int FEW_ROUNDS = 8;
    private static final double CLOSE = 1e-7;
    private static final double CLOSE_SHARE = 1e-12;
    private static final double MOST_OWED = 1e-5;
    private static final double FARTHEST_METRES = 1e6;
    private static final double LEAST_SLOPE = 1e-9;

    private final Mesh mesh;
    private final State state;
    private final Volumes volumes;
    private final Elimination elimination;
    private final int[] pair;
    private final boolean[] leftEarlier;
    private final double[] needed;
    private final double[] rise;
    private final double[] rest;
    private final double[] straight;
    private final double[] straightSlope;
    private final double[] straightAt;
    private final double[] outSlope;
    private final double[] leaving;

    /// Solvings so far.
    long solvings;

    Levels(Mesh mesh, State state) {
        this.mesh = mesh;
        this.state = state;
        volumes = new Volumes(mesh);
        elimination = new Elimination(mesh.cells, mesh.left, mesh.right);
        pair = new int[mesh.links];
        leftEarlier = new boolean[mesh.links];
        for (int i = 0; i < mesh.links; i++) {
            boolean inside = mesh.left[i] < mesh.cells && mesh.right[i] < mesh.cells;
            pair[i] = inside ? elimination.pair(mesh.left[i], mesh.right[i]) : -1;
            leftEarlier[i] = inside && elimination.isEarlier(mesh.left[i], mesh.right[i]);
        }
        needed = new double[mesh.cells];
        rise = new double[mesh.bottom.length];
        rest = new double[mesh.cells];
        straight = new double[mesh.cells];
        straightSlope = new double[mesh.cells];
        straightAt = new double[mesh.cells];
        outSlope = new double[mesh.cells];
        leaving = new double[mesh.bottom.length];
    }

    /// Plans what each cell must hold after so many seconds and searches for the levels; changes nothing yet.
    ///
    /// @return false if none were found
    boolean find(double seconds) {
        prepare(seconds);
        return search(seconds, true, FEW_ROUNDS) || search(seconds, false, MOST_ROUNDS);
    }

    /// Holds back what was planned to leave cells that do not have it, as the momentum of water that runs out does, and
    /// searches once more: levels exist wherever every cell holds at least nothing.
    ///
    /// @return false if none were found
    boolean findHeldBack(double seconds) {
        boolean lacking = holdBack(seconds);
        for (int round = 0; lacking && round < MOST_ROUNDS; round++) {
            lacking = holdBack(seconds);
        }
        return find(seconds);
    }

    private boolean holdBack(double seconds) {
        prepare(seconds);
        Arrays.fill(leaving, 0);
        for (int i = 0; i < mesh.links; i++) {
            leaving[source(i)] += Math.abs(state.planned[i]);
        }
        boolean lacking = false;
        for (int i = 0; i < mesh.links; i++) {
            int from = source(i);
            if (from < mesh.cells && needed[from] < 0 && leaving[from] > 0) {
                state.planned[i] *= Math.max(0, 1 + needed[from] / (seconds * leaving[from]));
                lacking = true;
            }
        }
        return lacking;
    }

    /// Where the planned flow of a link comes from.
    private int source(int link) {
        return state.planned[link] > 0 ? mesh.left[link] : mesh.right[link];
    }

    /// Searches from the levels as they are. Warm, the part that is taken off is straight there from the first, which
    /// mostly is quick; cold, nothing is taken off at first, from where the method is proven to rise to its end.
    private boolean search(double seconds, boolean warm, int rounds) {
        Arrays.fill(rise, 0);
        Arrays.fill(straight, 0);
        Arrays.fill(straightSlope, 0);
        for (int round = 0; round < rounds; round++) {
            if (warm || round > 0) {
                straighten();
            }
            int inside = 0;
            while (inside < rounds && !reckonRest(seconds)) {
                fill(seconds);
                elimination.solve(rest);
                solvings++;
                if (!move()) {
                    return false;
                }
                inside++;
            }
            if (inside == 0 && (warm || round > 0)) {
                return true;
            }
        }
        return false;
    }

    /// Goes the way that was solved for; false where a level ran off so far that the digits of others are lost beside
    /// it.
    private boolean move() {
        boolean near = true;
        for (int i = 0; i < rest.length; i++) {
            rise[i] += rest[i];
            near &= Math.abs(rise[i]) < FARTHEST_METRES;
        }
        return near;
    }

    private void prepare(double seconds) {
        for (int i = 0; i < mesh.cells; i++) {
            needed[i] = state.volume[i] + seconds * state.source[i];
            outSlope[i] = 0;
        }
        for (int i = 0; i < mesh.links; i++) {
            int left = mesh.left[i];
            int right = mesh.right[i];
            if (left < mesh.cells) {
                needed[left] -= seconds * state.planned[i];
                outSlope[left] += seconds * state.fromLeft[i];
            }
            if (right < mesh.cells) {
                needed[right] += seconds * state.planned[i];
                outSlope[right] += seconds * state.fromRight[i];
            }
        }
    }

    /// Makes the part that is taken off straight where levels are now.
    private void straighten() {
        for (int i = 0; i < mesh.cells; i++) {
            volumes.reckon(i, state.level[i] + rise[i]);
            straight[i] = volumes.falling;
            straightSlope[i] = volumes.fallingSlope;
            straightAt[i] = rise[i];
        }
    }

    /// What is still missing in each cell; true where it is nothing that counts. Slopes go to the matrix.
    private boolean reckonRest(double seconds) {
        elimination.clear();
        boolean close = true;
        for (int i = 0; i < mesh.cells; i++) {
            volumes.reckon(i, state.level[i] + rise[i]);
            double held = volumes.rising - straight[i] - straightSlope[i] * (rise[i] - straightAt[i]);
            rest[i] = needed[i] - held - outSlope[i] * rise[i];
            elimination.diagonal[i] = Math.max(LEAST_SLOPE, volumes.risingSlope - straightSlope[i] + outSlope[i]);
        }
        for (int i = 0; i < mesh.links; i++) {
            if (pair[i] >= 0) {
                rest[mesh.left[i]] += seconds * state.fromRight[i] * rise[mesh.right[i]];
                rest[mesh.right[i]] += seconds * state.fromLeft[i] * rise[mesh.left[i]];
            }
        }
        for (int i = 0; i < mesh.cells; i++) {
            close &= Math.abs(rest[i]) <= CLOSE + CLOSE_SHARE * Math.abs(needed[i]) || owes(i);
        }
        return close;
    }

    /// An empty cell may owe a little of what earlier steps were not exact by; it pays from what comes next.
    private boolean owes(int cell) {
        return needed[cell] < 0 && rest[cell] > -MOST_OWED && state.level[cell] + rise[cell] <= mesh.bottom[cell];
    }

    private void fill(double seconds) {
        for (int i = 0; i < mesh.links; i++) {
            int place = pair[i];
            if (place >= 0) {
                double toLeft = seconds * state.fromRight[i];
                double toRight = seconds * state.fromLeft[i];
                elimination.upper[place] -= leftEarlier[i] ? toLeft : toRight;
                elimination.lower[place] -= leftEarlier[i] ? toRight : toLeft;
            }
        }
    }

    /// Takes the levels of the last search, found or not, and lets the flows that belong to them run: what one cell
    /// loses another gains.
    void take(double seconds) {
        for (int i = 0; i < mesh.links; i++) {
            int left = mesh.left[i];
            int right = mesh.right[i];
            double flow = state.planned[i] + state.fromLeft[i] * rise[left] - state.fromRight[i] * rise[right];
            state.flow[i] = flow;
            if (left < mesh.cells) {
                state.volume[left] -= seconds * flow;
            }
            if (right < mesh.cells) {
                state.volume[right] += seconds * flow;
            }
        }
        for (int i = 0; i < mesh.cells; i++) {
            state.volume[i] += seconds * state.source[i];
            state.level[i] = Math.max(mesh.bottom[i], state.level[i] + rise[i]);
        }
    }
}
