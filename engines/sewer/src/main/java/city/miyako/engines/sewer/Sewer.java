package city.miyako.engines.sewer;

import java.util.Arrays;
import java.util.function.Consumer;

/// One simulation of a sewer. It runs on the thread that asks; others may ask how far it is and cancel it.
public final class Sewer {
    private static final double GROWTH = 1.5;
    private static final double SHORTEST_SHARE = 1e-3;
    private static final double EDGE = 1e-9;

    private final Scenario scenario;
    private final Settings settings;
    private final Mesh mesh;
    private final State state;
    private final Volumes volumes;
    private final Momentum momentum;
    private final Levels levels;
    private final Works works;
    private final Runoff runoff;
    private final Observer observer;
    private final double[] entering;
    private final double atStart;

    private volatile Progress progress;
    private volatile boolean cancelled;
    private double now;
    private double step;
    private long steps;
    private long forced;
    private double inflow;
    private double fromOutfalls;
    private double toOutfalls;

    /// Prepares a simulation.
    ///
    /// @throws SewerRefused `TOO_LARGE` if it has more reaches, loops or values to be told than can be reckoned
    public Sewer(Scenario scenario, Settings settings) {
        this.scenario = scenario;
        this.settings = settings;
        mesh = new Mesh(scenario.network(), settings);
        state = new State(mesh);
        volumes = new Volumes(mesh);
        momentum = new Momentum(mesh, state);
        levels = new Levels(mesh, state);
        works = new Works(scenario.network(), mesh, state);
        runoff = new Runoff(scenario, mesh.places);
        observer = new Observer(scenario, mesh, state, settings.tellSeconds());
        entering = new double[mesh.cells];
        atStart = fillAtStart();
        step = settings.shortestStepSeconds();
        progress = measure();
    }

    /// Runs to the end or until it is cancelled.
    public SewerResult run() {
        return run(_ -> {
        });
    }

    /// Runs to the end or until it is cancelled, and tells how far it is after every step.
    ///
    /// @param watcher is told on the thread that runs; it may cancel
    public SewerResult run(Consumer<Progress> watcher) {
        observer.look(now, 0);
        double runoffUntil = now;
        while (now < scenario.durationSeconds() - EDGE && !cancelled) {
            if (now >= runoffUntil - EDGE) {
                runoffUntil = Math.min(scenario.durationSeconds(), now + settings.runoffStepSeconds());
                gather(runoffUntil);
            }
            stepOnce(Math.min(runoffUntil, Math.max(now + EDGE, observer.nextTelling())));
            progress = measure();
            watcher.accept(progress);
        }
        return new SewerResult(settings, measure(), balance(), observer.junctions(), observer.conduits(),
                observer.weirs(), works.results());
    }

    /// How far it has come.
    public Progress progress() {
        return progress;
    }

    /// Lets it end after the step it is in; what it has is its result.
    public void cancel() {
        cancelled = true;
    }

    private Progress measure() {
        return new Progress(now, scenario.durationSeconds(), steps, steps * mesh.links, levels.solvings, forced,
                cancelled);
    }

    /// Fills in the levels at the start; those of cuts run straight between the levels that were told, even where one
    /// of them lies below its floor.
    private double fillAtStart() {
        for (int i = mesh.cells; i < mesh.bottom.length; i++) {
            setOutfall(i);
        }
        var told = state.level.clone();
        scenario.startMetres().forEach((id, level) -> told[mesh.place(id)] = level);
        for (int i = 0; i < mesh.first.length - 1; i++) {
            int begin = mesh.first[i];
            int end = mesh.first[i + 1];
            double one = told[mesh.left[begin]];
            double other = told[mesh.right[end - 1]];
            for (int reach = begin; reach < end - 1; reach++) {
                told[mesh.right[reach]] = one + (other - one) * (reach + 1 - begin) / (end - begin);
            }
        }
        double sum = 0;
        for (int i = 0; i < mesh.cells; i++) {
            state.level[i] = Math.max(mesh.bottom[i], told[i]);
            state.volume[i] = volumes.at(i, state.level[i]);
            sum += state.volume[i];
        }
        return sum;
    }

    /// What enters until a time: inflows and the runoff, as means.
    private void gather(double until) {
        Arrays.fill(entering, 0);
        for (var one : scenario.inflows()) {
            double flow = one.cubicMetresPerSecond().mean(now, until);
            entering[mesh.place(one.node())] += flow;
            inflow += flow * (until - now);
        }
        runoff.step(now, until, entering);
    }

    private void stepOnce(double until) {
        for (int i = mesh.cells; i < mesh.bottom.length; i++) {
            setOutfall(i);
        }
        Arrays.fill(state.source, 0);
        System.arraycopy(entering, 0, state.source, 0, entering.length);
        momentum.look();
        works.look();
        double seconds = chooseStep(until);
        works.remember();
        boolean found = find(seconds);
        while (!found && seconds > settings.shortestStepSeconds() * SHORTEST_SHARE) {
            works.forget();
            seconds /= 2;
            found = find(seconds);
        }
        forced += found || levels.findHeldBack(seconds) ? 0 : 1;
        levels.take(seconds);
        step = seconds;
        steps++;
        now = until - now - seconds < EDGE ? until : now + seconds;
        works.count(seconds);
        weighOutfalls(seconds);
        observer.look(now, seconds);
    }

    private boolean find(double seconds) {
        momentum.plan(seconds);
        works.plan(seconds);
        return levels.find(seconds);
    }

    private double chooseStep(double until) {
        double passage = settings.courant() * momentum.shortestPassage();
        double wanted = Math.min(Math.min(passage, works.untilSwitch()), Math.min(GROWTH * step,
                settings.longestStepSeconds()));
        double left = until - now;
        double seconds = Math.max(settings.shortestStepSeconds(), wanted);
        return seconds >= left ? left : left / Math.ceil(left / seconds);
    }

    /// The level in an outfall: the water outside, else that at which the water leaves by itself.
    private void setOutfall(int place) {
        var outfall = scenario.network().outfalls().get(place - mesh.cells);
        double level = outfall.levelMetres() == null ? mesh.bottom[place]
                : Math.max(mesh.bottom[place], outfall.levelMetres().at(now));
        for (int i = mesh.endsFrom[place]; i < mesh.endsFrom[place + 1]; i++) {
            level = Math.max(level, leavingLevel(mesh.ends[i]));
        }
        state.level[place] = level;
    }

    private double leavingLevel(int end) {
        int reach = end >> 1;
        boolean begins = (end & 1) == 0;
        double flow = begins ? -state.flow[reach] : state.flow[reach];
        int inner = begins ? mesh.right[reach] : mesh.left[reach];
        double innerBottom = begins ? mesh.rightBottom[reach] : mesh.leftBottom[reach];
        double depth = state.level[inner] - innerBottom;
        return flow <= 0 || depth <= 0 ? Double.NEGATIVE_INFINITY
                : mesh.endBottom(end) + Math.min(depth, mesh.shape[reach].criticalDepth(flow));
    }

    private void weighOutfalls(double seconds) {
        toOutfalls += works.leaving() * seconds;
        for (int i = 0; i < mesh.links; i++) {
            if (mesh.right[i] >= mesh.cells) {
                pass(state.flow[i] * seconds);
            }
            if (mesh.left[i] >= mesh.cells) {
                pass(-state.flow[i] * seconds);
            }
        }
    }

    private void pass(double leaving) {
        toOutfalls += Math.max(0, leaving);
        fromOutfalls += Math.max(0, -leaving);
    }

    private Balance balance() {
        double stored = 0;
        for (int i = 0; i < mesh.cells; i++) {
            stored += volumes.at(i, state.level[i]);
        }
        return new Balance(atStart, runoff.fallen, runoff.seeped, runoff.lying(), inflow, fromOutfalls, toOutfalls,
                stored);
    }
}
