package city.miyako.engines.flood;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One simulation: reckons on the thread that calls [#run()], and is watched, paused and cancelled from any other.
public final class Flood {
    /// Water this deep counts as arrived, m.
    public static final double ARRIVED_METRES = 0.1;
    private static final double LONGEST_STEP = 10;
    private static final double FIRST_STEP_SHARE = 0.01;
    private static final double GROWTH = 1.5;
    private static final double SHORTEST_STEP_SHARE = 1e-9;

    private final Scenario scenario;
    private final Settings settings;
    private final Clock clock;
    private final Field field;
    private final Kernels kernels;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean pause;
    private boolean cancel;
    private Progress progress;
    private Duration workedBefore = Duration.ZERO;
    private Instant since = Instant.EPOCH;

    /// A simulation, ready to run; its memory is taken now.
    ///
    /// @param clock tells how long it works
    /// @throws FloodRefused `TOO_LARGE_FOR_MEMORY` before any is taken
    public Flood(Scenario scenario, Settings settings, Clock clock) {
        this(scenario, settings, clock, Kernels.best(), freeBytes(bytes(scenario)));
    }

    /// The same one number at a time, to the same result: the measure of what vectors gain.
    ///
    /// @throws FloodRefused `TOO_LARGE_FOR_MEMORY` before any is taken
    public static Flood withoutVectors(Scenario scenario, Settings settings, Clock clock) {
        return new Flood(scenario, settings, clock, Kernels.SCALAR, freeBytes(bytes(scenario)));
    }

    Flood(Scenario scenario, Settings settings, Clock clock, Kernels kernels, long freeBytes) {
        Field.fits(scenario.ground(), freeBytes);
        this.scenario = scenario;
        this.settings = settings;
        this.clock = clock;
        this.kernels = kernels;
        this.field = new Field(scenario.ground(), settings.solver());
        this.progress = new Progress(Progress.State.READY, 0, scenario.durationSeconds(), 0, 0, Duration.ZERO);
    }

    /// How many bytes a simulation takes, to be told before it starts.
    public static long bytes(Scenario scenario) {
        return Field.bytes(scenario.ground());
    }

    /// Bytes at hand; before they are said to be too few, what former simulations left is cleared away.
    static long freeBytes(long need) {
        if (freeBytes() < need) {
            System.gc();
        }
        return freeBytes();
    }

    private static long freeBytes() {
        var runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /// How far it has come.
    public Progress progress() {
        lock.lock();
        try {
            return progress;
        } finally {
            lock.unlock();
        }
    }

    /// Lets it stop after the step it is in, and wait.
    public void pause() {
        order(true, cancel);
    }

    /// Lets it go on.
    public void resume() {
        order(false, cancel);
    }

    /// Lets it end after the step it is in; what it has is its result.
    public void cancel() {
        order(pause, true);
    }

    private void order(boolean pausing, boolean cancelling) {
        lock.lock();
        try {
            pause = pausing;
            cancel |= cancelling;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Runs to the end, or until it is cancelled or its thread interrupted.
    ///
    /// @throws IllegalStateException when it has run before
    public FloodResult run() {
        return run(_ -> {
        });
    }

    /// Runs, and tells of the moments at which peaks are noted: time steps of maps, gauges.
    ///
    /// @throws IllegalStateException when it has run before
    public FloodResult run(Moment.Listener listener) {
        begin();
        try (var crew = new Crew(settings.threads())) {
            return new Course(crew, listener).run();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (progress.state() != Progress.State.READY) {
                throw new IllegalStateException("a simulation runs once; this one is " + progress.state());
            }
            since = clock.instant();
            told(Progress.State.RUNNING, 0, 0, 0);
        } finally {
            lock.unlock();
        }
    }

    private void told(Progress.State state, double second, long steps, long cellSteps) {
        progress = new Progress(state, second, scenario.durationSeconds(), steps, cellSteps,
                workedBefore.plus(Duration.between(since, clock.instant())));
    }

    /// The way of one run.
    private final class Course {
        private final Tiles tiles = new Tiles(field, settings.solver());
        private final Scheme scheme;
        private final Forcing forcing;
        private final Observer observer;
        private final Moment.Listener listener;
        private double second;
        private double observed;
        private double last;
        private long steps;
        private long cellSteps;

        Course(Crew crew, Moment.Listener listener) {
            this.listener = listener;
            scheme = settings.solver() == Solver.FULL
                    ? new FullScheme(field, tiles, crew, settings, kernels.full())
                    : new InertialScheme(field, tiles, crew, settings, kernels.inertial());
            forcing = new Forcing(field, tiles, scenario, settings);
            observer = new Observer(field, tiles, crew, scenario, settings, ARRIVED_METRES);
        }

        FloodResult run() {
            double deepest = pour();
            forcing.begin();
            tiles.choose();
            observe();
            double atStart = field.stored()[0];
            last = FIRST_STEP_SHARE * field.frame.cellMetres()
                    / Math.sqrt(Field.GRAVITY * Math.max(deepest, settings.dryDepthMetres()));
            double signal = Math.sqrt(Field.GRAVITY * deepest);
            while (second < scenario.durationSeconds() && goesOn()) {
                step(Math.max(signal, forcing.signal()));
                signal = scheme.signal();
            }
            if (second > observed) {
                observe();
            }
            return result(atStart);
        }

        private void step(double signal) {
            double left = scenario.durationSeconds() - second;
            double stable = signal > 0 ? settings.courant() * field.frame.cellMetres() / signal : LONGEST_STEP;
            double seconds = Math.min(Math.min(stable, LONGEST_STEP), Math.min(last * GROWTH,
                    forcing.longestStep(second)));
            seconds = Math.min(Math.min(seconds, settings.observeSeconds()), left);
            forcing.before(second, seconds);
            tiles.choose();
            scheme.advance(seconds);
            last = Math.max(seconds, SHORTEST_STEP_SHARE);
            second = left - seconds <= SHORTEST_STEP_SHARE * left ? scenario.durationSeconds() : second + seconds;
            forcing.after(second);
            steps++;
            cellSteps += tiles.cells();
            if (second - observed >= settings.observeSeconds()) {
                observe();
            }
        }

        private void observe() {
            observer.observe(observed, second);
            observed = second;
            listener.at(new Moment(field, observer, second));
        }

        /// Pours the water of the start; answers the greatest depth.
        private double pour() {
            var start = scenario.depth();
            float deepest = 0;
            var frame = field.frame;
            for (int cell = 0; start != null && cell < frame.cells(); cell++) {
                int at = field.index(cell % frame.columns(), cell / frame.columns());
                float depth = start.values()[cell];
                if (depth > 0 && field.ground[at] < Field.IS_WALL) {
                    field.depth[at] = depth;
                    deepest = Math.max(deepest, depth);
                    tiles.touch(at, depth > settings.dryDepthMetres());
                }
            }
            return deepest;
        }

        private boolean goesOn() {
            lock.lock();
            try {
                told(Progress.State.RUNNING, second, steps, cellSteps);
                while (pause && !cancel) {
                    workedBefore = workedBefore.plus(Duration.between(since, clock.instant()));
                    since = clock.instant();
                    told(Progress.State.PAUSED, second, steps, cellSteps);
                    changed.await();
                    since = clock.instant();
                    told(Progress.State.RUNNING, second, steps, cellSteps);
                }
                return !cancel && !Thread.currentThread().isInterrupted();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }

        private FloodResult result(double atStart) {
            var stored = field.stored();
            var balance = new Balance(atStart, observer.rain, forcing.inflow, forcing.edgesIn, forcing.edgesOut,
                    observer.infiltrated, forcing.sewers, stored[0], stored[1]);
            var now = new Moment(field, observer, second);
            var frame = field.frame;
            lock.lock();
            try {
                boolean done = second >= scenario.durationSeconds();
                told(done ? Progress.State.DONE : Progress.State.CANCELLED, second, steps, cellSteps);
                return new FloodResult(settings, progress, balance, now.depths(), now.speeds(),
                        new Raster(frame, observer.peakDepth),
                        new Raster(frame, observer.peakSpeed), new Raster(frame, observer.peakHazard),
                        new Raster(frame, observer.arrival));
            } finally {
                lock.unlock();
            }
        }
    }
}
