package city.miyako.engines.sewer;

import java.util.List;
import java.util.stream.IntStream;

/// Weirs and pumps: what they let through is decided by the levels at the beginning of a step.
final class Works {
    private static final double SUBMERGED = 0.385;
    private static final double BAND_SHARE = 1e-3;

    private final Mesh mesh;
    private final State state;
    private final Network network;
    private final int[] pumpFrom;
    private final int[] pumpTo;
    private final boolean[] running;
    private final double[] since;
    private final double[] moving;
    private final int[] starts;
    private final double[] ran;
    private final double[] lifted;
    private final double[] levelBefore;
    private double stepBefore;

    Works(Network network, Mesh mesh, State state) {
        this.network = network;
        this.mesh = mesh;
        this.state = state;
        int pumps = network.pumps().size();
        pumpFrom = network.pumps().stream().mapToInt(pump -> mesh.place(pump.from())).toArray();
        pumpTo = network.pumps().stream().mapToInt(pump -> mesh.place(pump.to())).toArray();
        running = new boolean[pumps];
        since = new double[pumps];
        moving = new double[pumps];
        starts = new int[pumps];
        ran = new double[pumps];
        lifted = new double[pumps];
        levelBefore = new double[pumps];
    }

    /// Switches pumps by the levels as they are.
    void look() {
        for (int i = 0; i < running.length; i++) {
            var pump = network.pumps().get(i);
            double level = state.level[pumpFrom[i]];
            if (!running[i] && level >= pump.startMetres()) {
                running[i] = true;
                since[i] = 0;
                starts[i]++;
            } else if (running[i] && level <= pump.stopMetres()) {
                running[i] = false;
            }
        }
    }

    /// How long until the next pump is switched, if levels go on as they did, seconds.
    double untilSwitch() {
        double soonest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < running.length && stepBefore > 0; i++) {
            var pump = network.pumps().get(i);
            double level = state.level[pumpFrom[i]];
            double rate = (level - levelBefore[i]) / stepBefore;
            double little = BAND_SHARE * (pump.startMetres() - pump.stopMetres());
            double way = running[i] ? pump.stopMetres() - little - level : pump.startMetres() + little - level;
            if (way * rate > 0) {
                soonest = Math.min(soonest, way / rate);
            }
        }
        return soonest;
    }

    /// Plans a step of so many seconds: weirs into the links behind the reaches, pumps into the sources.
    void plan(double seconds) {
        for (int i = mesh.reaches; i < mesh.links; i++) {
            planWeir(i, network.weirs().get(i - mesh.reaches));
        }
        for (int i = 0; i < running.length; i++) {
            double flow = running[i] ? pump(i, network.pumps().get(i), seconds) : 0;
            state.source[pumpFrom[i]] -= flow;
            state.source[pumpTo[i]] += flow;
            moving[i] = flow;
        }
    }

    /// Takes back what was planned of pumps.
    void forget() {
        for (int i = 0; i < running.length; i++) {
            state.source[pumpFrom[i]] += moving[i];
            state.source[pumpTo[i]] -= moving[i];
            moving[i] = 0;
        }
    }

    /// Remembers the levels before a step.
    void remember() {
        for (int i = 0; i < running.length; i++) {
            levelBefore[i] = state.level[pumpFrom[i]];
        }
    }

    /// Writes down a step that was done.
    void count(double seconds) {
        stepBefore = seconds;
        for (int i = 0; i < running.length; i++) {
            lifted[i] += moving[i] * seconds;
            if (running[i]) {
                since[i] += seconds;
                ran[i] += seconds;
            }
        }
    }

    /// What pumps lift out of the sewer, m³/s.
    double leaving() {
        double sum = 0;
        for (int i = 0; i < running.length; i++) {
            sum += pumpTo[i] >= mesh.cells ? moving[i] : 0;
        }
        return sum;
    }

    /// What came of the pumps.
    List<SewerResult.PumpResult> results() {
        return IntStream.range(0, running.length).mapToObj(i -> new SewerResult.PumpResult(
                network.pumps().get(i).id(), starts[i], ran[i], lifted[i])).toList();
    }

    /// No more than there is; while it runs up, the share of its speed in the middle of the step.
    private double pump(int place, Pump pump, double seconds) {
        double lift = state.level[pumpTo[place]] - state.level[pumpFrom[place]];
        double share = pump.runUpSeconds() > 0 ? Math.min(1, (since[place] + seconds / 2) / pump.runUpSeconds()) : 1;
        int from = pumpFrom[place];
        double there = Math.max(0, state.volume[from] / seconds + Math.min(0, state.source[from]));
        return Math.min(share * pump.flow(lift), there);
    }

    /// Q = C b h^(3/2), less where the water below stands above the crest (Villemonte 1947); towards the end of the
    /// step it goes with h, so that nothing spills once the level has sunk to the crest.
    private void planWeir(int link, Weir weir) {
        double above = state.level[mesh.left[link]] - weir.crestMetres();
        double below = state.level[mesh.right[link]] - weir.crestMetres();
        double spilling = 0;
        if (above > Hydraulics.DRY && above > below) {
            double drowned = below <= 0 ? 1 : Math.pow(1 - Math.pow(below / above, 1.5), SUBMERGED);
            spilling = weir.coefficient() * weir.widthMetres() * Math.pow(above, 1.5) * drowned;
        }
        state.planned[link] = spilling;
        state.fromLeft[link] = spilling > 0 ? spilling / above : 0;
        state.fromRight[link] = 0;
    }
}
