package city.miyako.engines.sewer;

import city.miyako.engines.sewer.SewerResult.ConduitResult;
import city.miyako.engines.sewer.SewerResult.JunctionResult;
import city.miyako.engines.sewer.SewerResult.Peak;
import city.miyako.engines.sewer.SewerResult.WeirResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Writes down what junctions, conduits and weirs see.
final class Observer {
    private static final long MOST_TOLD = 50_000_000;
    private static final Peak NONE = new Peak(Double.NEGATIVE_INFINITY, 0);

    private final Network network;
    private final Mesh mesh;
    private final State state;
    private final Volumes volumes;
    private final double everySeconds;
    private final Peak[] levels;
    private final Peak[] inflows;
    private final Peak[] flows;
    private final Peak[] spills;
    private final double[] spilled;
    private final double[] full;
    private final double[] flooded;
    private final double[] above;
    private final double[] mostAbove;
    private final double[] overflow;
    private final double[][] toldLevels;
    private final double[][] toldInflows;
    private final double[][] toldFlows;
    private final double[] inflow;
    private final int times;
    private int told;

    Observer(Scenario scenario, Mesh mesh, State state, double everySeconds) {
        this.network = scenario.network();
        this.mesh = mesh;
        this.state = state;
        this.everySeconds = everySeconds;
        volumes = new Volumes(mesh);
        int junctions = network.junctions().size();
        int conduits = network.conduits().size();
        times = (int) (scenario.durationSeconds() / everySeconds) + 1;
        Network.holdSize("values to be told", (2L * junctions + conduits) * times, 0, MOST_TOLD);
        levels = none(junctions);
        inflows = none(junctions);
        flows = none(conduits);
        spills = none(network.weirs().size());
        spilled = new double[spills.length];
        full = new double[conduits];
        flooded = new double[junctions];
        above = new double[junctions];
        mostAbove = new double[junctions];
        overflow = new double[junctions];
        toldLevels = new double[junctions][times];
        toldInflows = new double[junctions][times];
        toldFlows = new double[conduits][times];
        inflow = new double[mesh.bottom.length];
    }

    private static Peak[] none(int size) {
        var peaks = new Peak[size];
        Arrays.fill(peaks, NONE);
        return peaks;
    }

    /// When the next values are to be told, seconds from the start.
    double nextTelling() {
        return told * everySeconds;
    }

    /// Looks at the moment at the end of a step of so many seconds, 0 at the start.
    void look(double now, double seconds) {
        gatherInflow();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = levels[i].or(state.level[i], now);
            inflows[i] = inflows[i].or(inflow[i], now);
            double before = above[i];
            above[i] = volumes.aboveGround(i, state.level[i]);
            if (above[i] > 0) {
                flooded[i] += seconds;
                mostAbove[i] = Math.max(mostAbove[i], above[i]);
                overflow[i] += Math.max(0, above[i] - before);
            }
        }
        for (int i = 0; i < flows.length; i++) {
            int reach = mesh.first[i + 1] - 1;
            flows[i] = flows[i].or(state.flow[reach], now);
            full[i] += isFull(i, reach) ? seconds : 0;
        }
        for (int i = 0; i < spills.length; i++) {
            spills[i] = spills[i].or(state.flow[mesh.reaches + i], now);
            spilled[i] += state.flow[mesh.reaches + i] * seconds;
        }
        if (now >= nextTelling() && told < times) {
            tell();
        }
    }

    private boolean isFull(int conduit, int last) {
        int begin = mesh.first[conduit];
        double height = mesh.shape[last].height;
        return state.level[mesh.left[begin]] >= mesh.leftBottom[begin] + height
                && state.level[mesh.right[last]] >= mesh.rightBottom[last] + height;
    }

    private void gatherInflow() {
        for (int i = 0; i < inflow.length; i++) {
            inflow[i] = Math.max(0, state.source[i]);
        }
        for (int i = 0; i < mesh.links; i++) {
            inflow[state.flow[i] > 0 ? mesh.right[i] : mesh.left[i]] += Math.abs(state.flow[i]);
        }
    }

    private void tell() {
        for (int i = 0; i < levels.length; i++) {
            toldLevels[i][told] = state.level[i];
            toldInflows[i][told] = inflow[i];
        }
        for (int i = 0; i < flows.length; i++) {
            toldFlows[i][told] = state.flow[mesh.first[i + 1] - 1];
        }
        told++;
    }

    private Course course(double[] values) {
        return Course.lines(everySeconds, Arrays.copyOf(values, told));
    }

    /// What junctions saw.
    List<JunctionResult> junctions() {
        return IntStream.range(0, levels.length).mapToObj(i -> new JunctionResult(network.junctions().get(i).id(),
                levels[i], inflows[i], flooded[i], mostAbove[i], overflow[i], course(toldLevels[i]),
                course(toldInflows[i]))).toList();
    }

    /// What conduits saw.
    List<ConduitResult> conduits() {
        return IntStream.range(0, flows.length).mapToObj(i -> new ConduitResult(network.conduits().get(i).id(),
                flows[i], full[i], course(toldFlows[i]))).toList();
    }

    /// What weirs let through.
    List<WeirResult> weirs() {
        return IntStream.range(0, spills.length).mapToObj(i -> new WeirResult(network.weirs().get(i).id(), spilled[i],
                spills[i])).toList();
    }
}
