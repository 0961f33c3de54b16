package city.miyako.foundation.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// When backups are due: in equal steps, one of which begins at a time of the city's day.
///
/// @param every the step
/// @param at a time of day at which one is due
/// @param zone where that day is counted
record BackupPlan(Duration every, LocalTime at, ZoneId zone) {
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    BackupPlan {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("miyako.backup.every is " + every + "; the shortest is " + SHORTEST);
        }
    }

    /// Whether the newest backup is older than the step that runs now.
    boolean isDue(Instant newest, Instant now) {
        return newest.isBefore(stepOf(now));
    }

    /// Whether so much time has passed that a backup must have failed or been missed.
    boolean isOverdue(Instant newest, Instant now) {
        return Duration.between(newest, now).compareTo(every.multipliedBy(2)) > 0;
    }

    private Instant stepOf(Instant now) {
        var anchor = SOME_DAY.atTime(at).atZone(zone).toInstant();
        long steps = Math.floorDiv(Duration.between(anchor, now).toMillis(), every.toMillis());
        return anchor.plus(every.multipliedBy(steps));
    }
}
