package city.miyako.data.things;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/// Clears the sandbox once an hour: what was tried goes with its past after 7 days, and sooner where there is more than
/// 10,000 things of it.
@ApplicationScoped
class SandboxClearing {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST_THINGS = 10_000;
    // The program itself sees nothing of the sandbox but from inside.
    private static final Reach INSIDE = new Reach(TenantId.SANDBOX, true, false, true);
    private static final String OLD = "DELETE FROM thing WHERE tenant = ? AND modified_at < ?";
    private static final String TOO_MANY = """
        DELETE FROM thing WHERE tenant = ? AND id IN (
            SELECT id FROM thing WHERE tenant = ? ORDER BY modified_at DESC, id OFFSET ?)""";
    private static final String READINGS = """
        DELETE FROM reading r USING series s WHERE s.tenant = ? AND r.series = s.id
            AND NOT EXISTS (SELECT 1 FROM thing t WHERE t.tenant = s.tenant AND t.id = s.thing)""";
    private static final String SERIES = """
        DELETE FROM series s WHERE s.tenant = ?
            AND NOT EXISTS (SELECT 1 FROM thing t WHERE t.tenant = s.tenant AND t.id = s.thing)""";
    private static final String CHANGES = "DELETE FROM change WHERE tenant = ? AND at < ?";

    private final Database database;
    private final Clock clock;

    SandboxClearing(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "sandbox-clearing")
    void clear() {
        int sandbox = TenantId.SANDBOX.code();
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        database.write(INSIDE, handle -> {
            int gone = handle.execute(OLD, sandbox, before) + handle.execute(TOO_MANY, sandbox, sandbox, MOST_THINGS);
            handle.execute(READINGS, sandbox);
            handle.execute(SERIES, sandbox);
            handle.execute(CHANGES, sandbox, before);
            if (gone > 0) {
                Audit.append(handle, new Writer(Actor.system("sandbox"), TenantId.SANDBOX, "sandbox"),
                    "sandbox.clear", gone + " things", "{}");
            }
            return gone;
        });
    }
}
