package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.JobState;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The city backs itself up, clears away what it need not keep, and says so when it cannot.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ScheduledBackupsTest {
    private static final Instant NOW = Instant.parse("2026-04-01T18:00:00Z");

    @Inject
    BackupSettings settings;

    @Inject
    city.miyako.foundation.config.CitySettings city;

    @Inject
    Config config;

    @Inject
    Jobs jobs;

    @Inject
    BackupNotices notices;

    @Inject
    Database database;

    @Inject
    @Wellness
    BackupHealth health;

    @TempDir
    private Path folder;

    private BackupShelf shelf;

    @BeforeEach
    void emptyShelf() {
        shelf = new BackupShelf(folder.resolve("shelf"));
    }

    @Test
    void aBackupIsMadeAsAJobAndTheOldOnesAreClearedAway() throws Exception {
        for (int second = 3; second > 0; second--) {
            assertMade(run(at(NOW.minus(Duration.ofDays(1)).minusSeconds(second))));
        }
        assertThat(shelf.list()).as("three of one day are one").hasSize(1);
        Files.createDirectories(shelf.folder().resolve("miyako-20260401T175500Z.1f.partial/tables"));

        var job = run(at(NOW));

        assertMade(job);
        assertThat(job.message()).contains(shelf.place(NOW).toString());
        assertThat(shelf.list()).hasSize(2);
        assertThat(shelf.findNewest()).contains(NOW);
        assertThat(new Backups(Clock.systemUTC(), BackupWatch.NOBODY).check(shelf.place(NOW)).rows()).isPositive();
        try (var files = Files.list(shelf.folder())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith("partial"));
        }
    }

    @Test
    void administratorsAreToldWhenABackupFails() throws Exception {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO account (tenant, sign_in_name, name, roles, password_hash) VALUES
                (130001, 'keeper', 'keeper', '{ADMIN}', ''), (130001, 'clerk', 'clerk', '{STAFF}', '')
            ON CONFLICT DO NOTHING"""));
        Files.writeString(shelf.folder(), "a file where the folder should be");

        var job = run(at(NOW));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message()).contains(shelf.folder().toString());
        String told = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT string_agg(DISTINCT sign_in_name, ' ') FROM notice JOIN account ON person = 'account:' || account.id
            WHERE template = 'backup-failed'""").mapTo(String.class).one());
        assertThat(told).isEqualTo("keeper");
    }

    @Test
    void healthTellsHowOldTheNewestGoodBackupIs() throws Exception {
        assertMade(run(at(NOW)));
        assertThat(healthAt(NOW.plus(Duration.ofHours(30)))).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(healthAt(NOW.plus(Duration.ofHours(49)))).isEqualTo(HealthCheckResponse.Status.DOWN);

        Files.writeString(shelf.place(NOW).resolve("manifest.json"), " ", java.nio.file.StandardOpenOption.APPEND);
        assertThat(shelf.findNewest()).isEmpty();
        assertThat(health.call().getStatus()).as("the sample city makes none").isEqualTo(HealthCheckResponse.Status.UP);
    }

    private static void assertMade(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.FINISHED);
    }

    private HealthCheckResponse.Status healthAt(Instant now) throws IOException {
        assertThat(shelf.findNewest()).contains(NOW);
        return new BackupHealth(at(now), Clock.fixed(now, ZoneOffset.UTC)).call().getStatus();
    }

    private ScheduledBackups at(Instant now) {
        return new ScheduledBackups(new OnShelf(settings, shelf.folder()), city, config, jobs, notices,
            Clock.fixed(now, ZoneOffset.UTC));
    }

    private Job run(ScheduledBackups backups) throws InterruptedException {
        long id = backups.start(shelf).orElseThrow().id();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (jobs.find(id).orElseThrow().state().isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return jobs.find(id).orElseThrow();
    }

    /// The settings of the city, but for the folder.
    private record OnShelf(BackupSettings others, Path path) implements BackupSettings {
        @Override
        public java.util.Optional<String> folder() {
            return java.util.Optional.of(path.toString());
        }

        @Override
        public Duration every() {
            return others.every();
        }

        @Override
        public java.time.LocalTime at() {
            return others.at();
        }

        @Override
        public int daily() {
            return others.daily();
        }

        @Override
        public int weekly() {
            return others.weekly();
        }

        @Override
        public int monthly() {
            return others.monthly();
        }

        @Override
        public java.util.Optional<String> passphrase() {
            return others.passphrase();
        }

        @Override
        public java.util.Optional<String> passphraseFile() {
            return others.passphraseFile();
        }
    }
}
