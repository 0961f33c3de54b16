package city.miyako.app.health;

import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.JobState;
import city.miyako.foundation.notices.DeliveryDesk;
import city.miyako.linkage.subscriptions.SubscriptionFigures.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From which figures on something is to be watched, or wrong.
final class HealthRules {
    /// How long a record of the audit may wait for its signature, which takes a second when all is well.
    static final Duration UNSIGNED = Duration.ofMinutes(1);
    /// How old a data key may grow before it should be replaced.
    static final Duration KEY = Duration.ofDays(365);
    /// How long a notice may wait that is due.
    static final Duration WAITING = Duration.ofMinutes(15);
    private static final Duration LATELY = Duration.ofDays(1);
    private static final double ROOMY = 0.15;
    private static final double TIGHT = 0.05;
    private static final double BUSY_MEMORY = 0.85;
    private static final double FULL_MEMORY = 0.95;
    private static final int FAILS_IN_ROW = 10;

    private HealthRules() {
    }

    /// How a disk is, by the share of it that is free.
    static HealthState disk(long free, long total) {
        double share = total <= 0 ? 0 : (double) free / total;
        return share < TIGHT ? HealthState.BAD : share < ROOMY ? HealthState.WATCH : HealthState.GOOD;
    }

    /// How memory is, by the share of what the program may use that it uses.
    static HealthState memory(long used, long most) {
        double share = most <= 0 ? 1 : (double) used / most;
        return share > FULL_MEMORY ? HealthState.BAD : share > BUSY_MEMORY ? HealthState.WATCH : HealthState.GOOD;
    }

    /// How the backups are: as their own check says; to be watched where none are made.
    static HealthState backups(boolean up, boolean scheduled) {
        return !up ? HealthState.BAD : scheduled ? HealthState.GOOD : HealthState.WATCH;
    }

    /// How the audit log is.
    ///
    /// @param signed when it was last signed; null for never
    /// @param oldest when the oldest record was written that waits for its signature; null where none does
    static HealthState audit(@Nullable Instant signed, @Nullable Instant oldest, Instant now) {
        if (oldest != null && oldest.plus(UNSIGNED).isBefore(now)) {
            return HealthState.BAD;
        }
        return signed == null ? HealthState.WATCH : HealthState.GOOD;
    }

    /// How the deliveries of notices are.
    static HealthState notices(List<DeliveryDesk.Count> counts, Instant now) {
        boolean stuck = counts.stream().anyMatch(one -> one.state().equals("waiting")
            && one.oldest().plus(WAITING).isBefore(now));
        boolean dead = counts.stream().anyMatch(one -> one.state().equals("failed") || one.state().equals("unsure"));
        return stuck ? HealthState.BAD : dead ? HealthState.WATCH : HealthState.GOOD;
    }

    /// How background work is: to be watched where some failed or was cut off lately.
    static HealthState jobs(List<Job> newest, Instant now) {
        return newest.stream().anyMatch(job -> (job.state() == JobState.FAILED || job.state() == JobState.INTERRUPTED)
            && isLate(job, now)) ? HealthState.WATCH : HealthState.GOOD;
    }

    /// Whether a job was asked for within the last day.
    static boolean isLate(Job job, Instant now) {
        return job.times().queued().plus(LATELY).isAfter(now);
    }

    /// How subscriptions are.
    static HealthState subscriptions(Figures figures) {
        return figures.longest() >= FAILS_IN_ROW ? HealthState.BAD
            : figures.failing() > 0 ? HealthState.WATCH : HealthState.GOOD;
    }

    /// How the keys are, by the age of the oldest that seals new values.
    static HealthState keys(Instant oldest, Instant now) {
        return oldest.plus(KEY).isBefore(now) ? HealthState.WATCH : HealthState.GOOD;
    }
}
