package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant FIRST = Instant.parse("2026-01-01T17:30:00Z");
    private static final Retention RETENTION = new Retention(7, 5, 12, TOKYO);

    @Test
    void aYearOfDailyBackupsShrinksToDaysWeeksAndMonths() {
        var kept = RETENTION.kept(daily(365));

        assertThat(kept).contains(FIRST.plus(Duration.ofDays(364)));
        assertThat(kept).hasSizeBetween(12 + 7, 12 + 7 + 5);
        assertThat(daily(365).subList(358, 365)).allMatch(kept::contains);
    }

    @Test
    void clearingEveryDayKeepsAsMuchAsClearingOnce() {
        var shelf = new HashSet<Instant>();
        for (var backup : daily(400)) {
            shelf.add(backup);
            shelf.retainAll(RETENTION.kept(shelf));
        }

        assertThat(shelf).hasSizeBetween(12 + 7, 12 + 7 + 5);
        assertThat(shelf.stream().min(Instant::compareTo).orElseThrow())
            .isBefore(FIRST.plus(Duration.ofDays(90)));
    }

    @Test
    void ofOneDayOnlyTheNewestStays() {
        var hourly = List.of(Instant.parse("2026-03-01T20:00:00Z"), Instant.parse("2026-03-01T21:00:00Z"),
            Instant.parse("2026-03-01T16:00:00Z"));

        assertThat(RETENTION.kept(hourly)).containsExactly(Instant.parse("2026-03-01T21:00:00Z"));
    }

    @Test
    void daysWithoutBackupsForgetNothing() {
        var old = daily(7);
        var later = FIRST.plus(Duration.ofDays(300));
        var all = new ArrayList<>(old);
        all.add(later);

        assertThat(RETENTION.kept(all)).contains(later).hasSize(7);
    }

    @Test
    void theNewestStaysWhateverTheSettings() {
        assertThat(new Retention(0, 0, 0, TOKYO).kept(daily(3))).containsExactly(FIRST.plus(Duration.ofDays(2)));
    }

    @Test
    void aBackupIsDueOnceADayAtItsTime() {
        var plan = new BackupPlan(Duration.ofDays(1), LocalTime.of(2, 30), TOKYO);
        var made = Instant.parse("2026-04-01T17:31:00Z");

        assertThat(plan.isDue(Instant.MIN, made)).isTrue();
        assertThat(plan.isDue(made, Instant.parse("2026-04-02T17:29:00Z"))).isFalse();
        assertThat(plan.isDue(made, Instant.parse("2026-04-02T17:30:00Z"))).isTrue();
        assertThat(plan.isOverdue(made, Instant.parse("2026-04-03T17:30:00Z"))).isFalse();
        assertThat(plan.isOverdue(made, Instant.parse("2026-04-03T17:32:00Z"))).isTrue();
    }

    @Test
    void aClockThatJumpsBackMakesNoBackupAfterBackup() {
        var plan = new BackupPlan(Duration.ofHours(6), LocalTime.of(2, 30), TOKYO);

        assertThat(plan.isDue(Instant.parse("2026-04-01T17:31:00Z"), Instant.parse("2026-04-01T03:00:00Z"))).isFalse();
    }

    private static List<Instant> daily(int days) {
        var backups = new ArrayList<Instant>();
        for (int day = 0; day < days; day++) {
            backups.add(FIRST.plus(Duration.ofDays(day)));
        }
        return backups;
    }
}
