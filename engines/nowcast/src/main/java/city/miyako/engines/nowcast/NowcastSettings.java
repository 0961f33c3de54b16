package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.time.Duration;
import java.util.List;

/// The choices of the method.
///
/// @param step from one lead to the next, 1 to 30 minutes
/// @param leads how many leads, 1 to 72
/// @param members how many futures, 2 to 100
/// @param thresholds rates of which the odds are told over the whole mesh, millimetres an hour, at most 5
/// @param seed of what is random; the same grids and seed give the same answer, on any number of threads
/// @param threads how many work, 1 to 64
public record NowcastSettings(Duration step, int leads, int members, List<Double> thresholds, long seed, int threads) {
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(30);
    private static final int MOST_LEADS = 72;
    private static final int FEWEST_MEMBERS = 2;
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_THRESHOLDS = 5;
    private static final int MOST_THREADS = 64;

    /// Refuses what the method cannot work with.
    ///
    /// @throws NowcastRefused `SETTING_ABSURD`
    public NowcastSettings {
        thresholds = List.copyOf(thresholds);
        boolean steps = step.compareTo(SHORTEST_STEP) >= 0 && step.compareTo(LONGEST_STEP) <= 0;
        boolean counts = leads >= 1 && leads <= MOST_LEADS && members >= FEWEST_MEMBERS && members <= MOST_MEMBERS
                && threads >= 1 && threads <= MOST_THREADS;
        boolean rates = thresholds.size() <= MOST_THRESHOLDS && thresholds.stream().allMatch(rate -> rate > 0
                && rate <= RainGrid.MOST_RAIN);
        if (!steps || !counts || !rates) {
            throw new NowcastRefused(Reason.SETTING_ABSURD, leads + " leads of " + step + ", " + members
                    + " members, thresholds " + thresholds + ", " + threads + " threads");
        }
    }

    /// An hour in steps of five minutes, 20 futures, odds of 1, 10 and 30 mm/h, on one thread.
    public static NowcastSettings hour() {
        return new NowcastSettings(Duration.ofMinutes(5), 12, 20, List.of(1.0, 10.0, 30.0), 1, 1);
    }

    /// The same with so many leads.
    public NowcastSettings withLeads(int many) {
        return new NowcastSettings(step, many, members, thresholds, seed, threads);
    }

    /// The same on so many threads.
    public NowcastSettings withThreads(int many) {
        return new NowcastSettings(step, leads, members, thresholds, seed, many);
    }

    /// The same with another seed.
    public NowcastSettings withSeed(long other) {
        return new NowcastSettings(step, leads, members, thresholds, other, threads);
    }

    /// How far ahead the last lead is.
    public Duration reach() {
        return step.multipliedBy(leads);
    }

    double stepMinutes() {
        return step.toSeconds() / 60.0;
    }
}
