package city.miyako.app.health;

import static city.miyako.app.health.HealthState.BAD;
import static city.miyako.app.health.HealthState.GOOD;
import static city.miyako.app.health.HealthState.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.JobState;
import city.miyako.foundation.notices.DeliveryDesk.Count;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.subscriptions.SubscriptionFigures.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When somebody is called, and when not.
class HealthRulesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T03:00:00Z");

    @Test
    void aFullDiskAndFullMemoryAreToldInTime() {
        assertThat(HealthRules.disk(20, 100)).isEqualTo(GOOD);
        assertThat(HealthRules.disk(14, 100)).isEqualTo(WATCH);
        assertThat(HealthRules.disk(4, 100)).isEqualTo(BAD);
        assertThat(HealthRules.disk(0, 0)).isEqualTo(BAD);
        assertThat(HealthRules.memory(80, 100)).isEqualTo(GOOD);
        assertThat(HealthRules.memory(90, 100)).isEqualTo(WATCH);
        assertThat(HealthRules.memory(96, 100)).isEqualTo(BAD);
    }

    @Test
    void aCityWithoutPlannedBackupsIsWatchedAndOneThatMissedThemIsWrong() {
        assertThat(HealthRules.backups(true, true)).isEqualTo(GOOD);
        assertThat(HealthRules.backups(true, false)).isEqualTo(WATCH);
        assertThat(HealthRules.backups(false, true)).isEqualTo(BAD);
    }

    @Test
    void anAuditThatIsNotSignedForAMinuteIsWrong() {
        assertThat(HealthRules.audit(NOW, null, NOW)).isEqualTo(GOOD);
        assertThat(HealthRules.audit(NOW, NOW.minusSeconds(5), NOW)).isEqualTo(GOOD);
        assertThat(HealthRules.audit(NOW, NOW.minusSeconds(61), NOW)).isEqualTo(BAD);
        assertThat(HealthRules.audit(null, null, NOW)).isEqualTo(WATCH);
    }

    @Test
    void noticesThatWaitOrFailedAreToldApart() {
        assertThat(HealthRules.notices(List.of(count("waiting", Duration.ofMinutes(2)),
            count("sent", Duration.ofDays(9))), NOW)).isEqualTo(GOOD);
        assertThat(HealthRules.notices(List.of(count("failed", Duration.ofDays(9))), NOW)).isEqualTo(WATCH);
        assertThat(HealthRules.notices(List.of(count("waiting", Duration.ofMinutes(16))), NOW)).isEqualTo(BAD);
    }

    @Test
    void aJobThatFailedTodayIsWatchedAndOneOfLastWeekForgotten() {
        assertThat(HealthRules.jobs(List.of(job(JobState.FAILED, 1), job(JobState.FINISHED, 1)), NOW))
            .isEqualTo(WATCH);
        assertThat(HealthRules.jobs(List.of(job(JobState.INTERRUPTED, 23)), NOW)).isEqualTo(WATCH);
        assertThat(HealthRules.jobs(List.of(job(JobState.FAILED, 25), job(JobState.CANCELLED, 1)), NOW))
            .isEqualTo(GOOD);
    }

    @Test
    void aReceiverThatIsDownForLongIsWrongAndOldKeysAreDue() {
        assertThat(HealthRules.subscriptions(new Figures(5, 0, 0))).isEqualTo(GOOD);
        assertThat(HealthRules.subscriptions(new Figures(5, 1, 3))).isEqualTo(WATCH);
        assertThat(HealthRules.subscriptions(new Figures(5, 1, 10))).isEqualTo(BAD);
        assertThat(HealthRules.keys(NOW.minus(Duration.ofDays(364)), NOW)).isEqualTo(GOOD);
        assertThat(HealthRules.keys(NOW.minus(Duration.ofDays(366)), NOW)).isEqualTo(WATCH);
    }

    private static Count count(String state, Duration age) {
        return new Count("mail", state, 1, NOW.minus(age));
    }

    private static Job job(JobState state, int hoursAgo) {
        var at = NOW.minus(Duration.ofHours(hoursAgo));
        return new Job(1, TenantId.METROPOLIS, new Job.Order("import", "a.csv", "account:1"), state,
            new Job.Count(0, 0), List.of(), new Job.Times(at, Instant.MAX, at, Instant.MAX));
    }
}
