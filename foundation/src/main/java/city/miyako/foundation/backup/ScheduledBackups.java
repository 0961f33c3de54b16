package city.miyako.foundation.backup;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.jobs.Progress;
import city.miyako.foundation.pages.Page;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// The backups a city makes of itself: as a job when one is due, read again once written, the old ones cleared away.
@ApplicationScoped
public class ScheduledBackups {
    private static final String OFF = "off";
    private static final String KIND = "backup";
    private static final Duration RETRY = Duration.ofMinutes(30);
    private static final Writer WRITER = Writer.system(KIND);
    private static final Logger LOG = Logger.getLogger(ScheduledBackups.class);

    private final BackupSettings settings;
    private final CitySettings city;
    private final Config config;
    private final Jobs jobs;
    private final BackupNotices notices;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile Instant notBefore = Instant.MIN;

    /// Backups by the settings of this city.
    public ScheduledBackups(BackupSettings settings, CitySettings city, Config config, Jobs jobs, BackupNotices notices,
                            Clock clock) {
        this.settings = settings;
        this.city = city;
        this.config = config;
        this.jobs = jobs;
        this.notices = notices;
        this.clock = clock;
    }

    /// Where the backups lie, or empty where none are made.
    Optional<BackupShelf> findShelf() {
        var inside = city.sampleCity() ? OFF : Path.of(city.data(), "backups").toString();
        var folder = settings.folder().orElse(inside);
        return folder.equals(OFF) ? Optional.empty() : Optional.of(new BackupShelf(Path.of(folder)));
    }

    BackupPlan plan() {
        return new BackupPlan(settings.every(), settings.at(), Page.ZONE);
    }

    /// Looks whether a backup is due, and starts the job if so.
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() throws IOException {
        var shelf = findShelf();
        var now = clock.instant();
        if (shelf.isPresent() && !now.isBefore(notBefore)
                && plan().isDue(shelf.get().findNewest().orElse(Instant.MIN), now)) {
            start(shelf.get());
        }
    }

    /// Starts the job, unless one is under way.
    Optional<Job> start(BackupShelf shelf) {
        if (!underWay.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            return Optional.of(jobs.start(WRITER, KIND, shelf.folder().toString(), progress -> work(shelf, progress)));
        } catch (RuntimeException e) {
            underWay.set(false);
            throw e;
        }
    }

    private void work(BackupShelf shelf, Progress progress) {
        try {
            make(shelf, progress);
        } catch (CancellationException stopped) {
            LOG.info("a backup was stopped");
        } catch (IOException e) {
            tell(shelf, e.toString());
            throw new UncheckedIOException(shelf.folder() + " cannot be used", e);
        } catch (RuntimeException e) {
            tell(shelf, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            underWay.set(false);
        }
    }

    private void make(BackupShelf shelf, Progress progress) throws IOException {
        shelf.sweep();
        var moment = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var backups = new Backups(clock, (done, total, table) -> {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            progress.report(done, total, table);
        });
        var manifest = backups.write(new BackupOrder(owner(), Path.of(city.data()), shelf.place(moment), passphrase()));
        readAgain(shelf, moment, backups);
        shelf.keepOnly(new Retention(settings.daily(), settings.weekly(), settings.monthly(), Page.ZONE)
            .kept(shelf.list()));
        progress.report(manifest.rows(), manifest.rows(), shelf.place(moment).toString());
    }

    // A disk may take what it will not give back.
    private static void readAgain(BackupShelf shelf, Instant moment, Backups backups) throws IOException {
        try {
            backups.check(shelf.place(moment));
        } catch (RuntimeException damaged) {
            shelf.drop(moment);
            throw damaged;
        }
    }

    private void tell(BackupShelf shelf, String reason) {
        notBefore = clock.instant().plus(RETRY);
        try {
            notices.failed(WRITER, reason, shelf.findNewest().map(newest ->
                newest.atZone(Page.ZONE).toLocalDateTime().toString()).orElse("-"));
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "nobody could be told that a backup failed: %s", reason);
        }
    }

    private Passphrase passphrase() {
        return settings.passphrase().map(Passphrase::new).or(() -> settings.passphraseFile().map(Path::of)
            .map(Passphrase::of)).orElse(Passphrase.NONE);
    }

    private DatabaseSettings owner() {
        return new DatabaseSettings(config.getValue("quarkus.flyway.jdbc-url", String.class),
            config.getValue("quarkus.flyway.username", String.class),
            config.getValue("quarkus.flyway.password", String.class), "", "");
    }
}
