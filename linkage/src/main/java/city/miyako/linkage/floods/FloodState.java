package city.miyako.linkage.floods;

import city.miyako.engines.flood.Progress;
import city.miyako.foundation.jobs.Job;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a flood stands.
///
/// @param word    `queued`, `running`, `paused`, `finished`, `failed`, `cancelled` or
///                `interrupted`
/// @param percent how much of the flood is reckoned, 0 to 100
/// @param left    seconds it will still take; -1 while nobody knows
/// @param message what the job said last, as when it failed; or empty
public record FloodState(String word, int percent, long left, String message) {
    private static final int WHOLE = 100;

    static FloodState of(FloodRun run, @Nullable Job job, @Nullable Progress now) {
        if (run.isDone()) {
            return new FloodState("finished", WHOLE, 0, "");
        }
        var word = job == null ? "interrupted" : job.state().word();
        var message = job == null ? "" : job.message();
        if (!word.equals("running") || now == null) {
            return new FloodState(word.equals("finished") ? "cancelled" : word, 0, -1, message);
        }
        boolean paused = now.state() == Progress.State.PAUSED;
        long left = now.findTimeLeft().map(Duration::toSeconds).orElse(-1L);
        return new FloodState(paused ? "paused" : word, (int) (WHOLE * now.share()), left, message);
    }

    /// Whether it is being reckoned, or waits for that.
    public boolean isAlive() {
        return word.equals("queued") || word.equals("running") || word.equals("paused");
    }

    /// Whether it waits until somebody lets it go on.
    public boolean isPaused() {
        return word.equals("paused");
    }

    /// Whether its maps are there.
    public boolean isFinished() {
        return word.equals("finished");
    }
}
