package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many floods of one place that differ in what is not known: the rain, the tide, where a levee breaks. Some run at
/// once, each on its own processors; of each only the peak depths are kept, added up.
public final class Ensemble {
    /// The most members.
    public static final int MOST_MEMBERS = 10_000;

    private final List<Scenario> members;
    private final Settings settings;
    private final int atOnce;
    private final Clock clock;
    private final List<Flood> running = new ArrayList<>();
    private final Sums sums;
    private boolean cancelled;

    /// What an ensemble found.
    ///
    /// @param members   how many ran to their end; the others are not counted
    /// @param flooded   share of them in which water stood 0.1 m deep, 0 to 1
    /// @param meanDepth mean of the peak depths, m
    /// @param mostDepth greatest of the peak depths, m
    /// @param error     greatest error of a member's balance, as [Balance#error()]
    public record Result(int members, Raster flooded, Raster meanDepth, Raster mostDepth, double error) {
    }

    /// An ensemble, ready to run once.
    ///
    /// @param members  floods on the same grid, 1 to 10,000
    /// @param settings of each
    /// @param atOnce   how many run at once, each with the threads of its settings; at least 1
    /// @param clock    tells how long they work
    /// @throws FloodRefused `GRIDS_DIFFER`, `SETTING_ABSURD`; `TOO_LARGE_FOR_MEMORY` for so many at once
    public Ensemble(List<Scenario> members, Settings settings, int atOnce, Clock clock) {
        if (members.isEmpty() || members.size() > MOST_MEMBERS || atOnce < 1 || atOnce > Settings.MOST_THREADS) {
            throw new FloodRefused(Reason.SETTING_ABSURD, members.size() + " members, " + atOnce + " at once");
        }
        this.members = List.copyOf(members);
        this.settings = settings;
        this.atOnce = atOnce;
        this.clock = clock;
        var ground = members.getFirst().ground();
        for (var member : members) {
            if (!member.ground().frame().equals(ground.frame())) {
                throw new FloodRefused(Reason.GRIDS_DIFFER, member.ground().frame() + " beside " + ground.frame());
            }
        }
        int together = Math.min(atOnce, members.size());
        Field.fits(ground, Flood.freeBytes(together * Flood.bytes(members.getFirst())) / together);
        this.sums = new Sums(ground.frame());
    }

    /// Runs all members, or those that had ended when it was cancelled.
    ///
    /// @throws IllegalStateException when a member fails
    public Result run() {
        try (var pool = Executors.newFixedThreadPool(atOnce)) {
            var futures = new ArrayList<Future<?>>();
            members.forEach(member -> futures.add(pool.submit(() -> one(member))));
            for (var future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            cancel();
            throw new IllegalStateException("a member of the ensemble failed", e.getCause());
        }
        return sums.result();
    }

    /// Lets all members end after the step they are in.
    public void cancel() {
        synchronized (running) {
            cancelled = true;
            running.forEach(Flood::cancel);
        }
    }

    /// The share of the work that is done, 0 to 1.
    public double share() {
        synchronized (running) {
            double under = running.stream().mapToDouble(flood -> flood.progress().share()).sum();
            return (sums.members() + under) / members.size();
        }
    }

    private void one(Scenario member) {
        Flood flood;
        synchronized (running) {
            if (cancelled) {
                return;
            }
            flood = new Flood(member, settings, clock);
            running.add(flood);
        }
        try {
            var result = flood.run();
            if (result.progress().state() == Progress.State.DONE) {
                sums.add(result);
            }
        } finally {
            synchronized (running) {
                running.remove(flood);
            }
        }
    }

    /// What is kept of the members that ended.
    private static final class Sums {
        private final Frame frame;
        private final float[] flooded;
        private final float[] depth;
        private final float[] most;
        private double error;
        private int members;

        Sums(Frame frame) {
            this.frame = frame;
            flooded = new float[frame.cells()];
            depth = new float[frame.cells()];
            most = new float[frame.cells()];
        }

        synchronized void add(FloodResult result) {
            var peak = result.peakDepth().values();
            for (int i = 0; i < peak.length; i++) {
                flooded[i] += peak[i] >= Flood.ARRIVED_METRES ? 1 : 0;
                depth[i] += peak[i];
                most[i] = Math.max(most[i], peak[i]);
            }
            error = Math.max(error, result.balance().error());
            members++;
        }

        synchronized int members() {
            return members;
        }

        synchronized Result result() {
            float each = members == 0 ? 0 : 1f / members;
            var shares = new float[flooded.length];
            var means = new float[flooded.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = flooded[i] * each;
                means[i] = depth[i] * each;
            }
            return new Result(members, new Raster(frame, shares), new Raster(frame, means), new Raster(frame, most),
                    error);
        }
    }
}
