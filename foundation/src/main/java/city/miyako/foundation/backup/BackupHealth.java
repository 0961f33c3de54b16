package city.miyako.foundation.backup;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// How old the newest good backup is. A matter of wellness: a city without one goes on serving, but is not well.
@Wellness
@ApplicationScoped
public class BackupHealth implements HealthCheck {
    private static final Duration FIRST = Duration.ofHours(1);

    private final ScheduledBackups backups;
    private final Clock clock;
    private final Instant started;

    /// The health of the city's backups since its start.
    public BackupHealth(ScheduledBackups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("backups");
        var shelf = backups.findShelf();
        if (shelf.isEmpty()) {
            return answer.up().withData("scheduled", false).build();
        }
        try {
            var now = clock.instant();
            var newest = shelf.get().findNewest();
            answer.withData("folder", shelf.get().folder().toString());
            if (newest.isEmpty()) {
                return answer.status(now.isBefore(started.plus(FIRST))).withData("newest", "none").build();
            }
            return answer.status(!backups.plan().isOverdue(newest.get(), now))
                .withData("newest", newest.get().toString())
                .withData("ageHours", Duration.between(newest.get(), now).toHours()).build();
        } catch (IOException e) {
            throw new UncheckedIOException("the backups cannot be looked at", e);
        }
    }
}
