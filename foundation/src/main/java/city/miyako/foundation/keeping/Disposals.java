package city.miyako.foundation.keeping;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Sha256;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Disposes of what has been kept long enough, in small batches, and writes down each batch with the digest of what it
/// was: a leaf of the audit proves later that, and when, it went.
///
/// What is over is told by the clock, and a clock that leaps ahead by years would take everything. So nothing goes by
/// itself in the first day after a time in which the city wrote nothing: an operator has that day to see a wrong clock.
@ApplicationScoped
public class Disposals {
    /// So many rows in one transaction.
    static final int BATCH = 500;
    /// So many batches of one kind in one run; the rest waits for the next.
    static final int MOST_BATCHES = 200;
    private static final int COUNTED = 10_000;
    /// What is personal opens to a purpose alone, also to the program itself.
    private static final Reach ALL = Reach.everything().by(Reader.system("keeping", "disposal"));
    private static final Logger LOG = Logger.getLogger(Disposals.class);
    /// For so long nothing goes after a time without a sign of life.
    private static final Duration TO_LOOK_AT_THE_CLOCK = Duration.ofDays(1);
    /// A city that runs writes something into its audit at least as often.
    private static final Duration SILENT = Duration.ofDays(3);
    private static final String SILENCE = """
        SELECT EXISTS (SELECT FROM audit WHERE at < :day)
            AND NOT EXISTS (SELECT FROM audit WHERE at >= :before AND at < :day)""";
    private static final String NOTE = """
        INSERT INTO disposal (tenant, kind, at, before, what, rows, digest)
        VALUES (:tenant, :kind, :at, :before, :what, :rows, :digest)""";
    private static final String LIST = """
        SELECT kind, at, what, rows, digest FROM disposal WHERE tenant = :tenant ORDER BY id DESC LIMIT :most""";

    private final Database database;
    private final KeepingRules rules;
    private final Clock clock;

    /// Disposals by the rules of the city.
    public Disposals(Database database, KeepingRules rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /// A batch that was disposed of.
    ///
    /// @param kind of the rule
    /// @param at when
    /// @param what `delete` or `blank`
    /// @param rows how many
    /// @param digest SHA-256 of the names of the rows, sorted, one a line
    public record Done(String kind, Instant at, String what, long rows, String digest) {
    }

    /// Whether nothing goes by itself today: the clock has leapt ahead, or the city was off for days. (A clock that
    /// leaps by less than three days is not noticed, and takes what would have gone within them.)
    public boolean isWaiting() {
        var day = clock.instant().minus(TO_LOOK_AT_THE_CLOCK);
        return database.read(ALL, handle -> handle.createQuery(SILENCE).bind("day", utc(day))
            .bind("before", utc(day.minus(SILENT))).mapTo(Boolean.class).one());
    }

    /// Works through all rules once; tells how many rows that was. A rule that fails does not hold up the others.
    public long run() {
        long all = 0;
        for (var rule : rules.list()) {
            try {
                all += run(rule);
            } catch (RuntimeException fault) {
                LOG.errorf("%s could not be disposed of: %s", rule.kind(), fault.getMessage());
            }
        }
        return all;
    }

    /// Works through one rule once; tells how many rows that was.
    public long run(KeepingRule rule) {
        long all = 0;
        for (int batches = 0; batches < MOST_BATCHES; batches++) {
            int rows = batch(rule);
            all += rows;
            if (rows < BATCH) {
                break;
            }
        }
        return all;
    }

    /// How much of a kind is due for a government; counted up to 10,000.
    public long due(TenantId tenant, KeepingRule rule) {
        var now = clock.instant();
        return database.read(ALL, handle -> handle.createQuery(rule.count(COUNTED))
            .bind("tenant", tenant.code()).bind("kind", rule.kind()).bind("now", utc(now))
            .bind("before", utc(before(rule, now))).mapTo(Long.class).one());
    }

    /// What was disposed of for a government, the latest first.
    public List<Done> list(TenantId tenant, int most) {
        return database.read(Reach.staffOf(tenant), handle -> handle.createQuery(LIST).bind("tenant", tenant.code())
            .bind("most", most).map((row, _) -> new Done(row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("what"), row.getLong("rows"),
                row.getString("digest"))).list());
    }

    @Scheduled(every = "1h", delayed = "20m", identity = "disposals",
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        if (isWaiting()) {
            LOG.warn("nothing is disposed of today: the clock has leapt ahead, or the city was off for days");
            return;
        }
        run();
    }

    private int batch(KeepingRule rule) {
        var now = clock.instant();
        return database.write(ALL, handle -> {
            var gone = handle.createQuery(rule.dispose(BATCH)).bind("kind", rule.kind()).bind("now", utc(now))
                .bind("before", utc(before(rule, now)))
                .map((row, _) -> new Gone(row.getInt("owner"), row.getString("name"))).list();
            gone.stream().collect(Collectors.groupingBy(Gone::owner, TreeMap::new, Collectors.toList()))
                .forEach((owner, rows) -> note(handle, rule, new TenantId(owner), rows, now));
            return gone.size();
        });
    }

    private static void note(Handle handle, KeepingRule rule, TenantId owner, List<Gone> rows, Instant now) {
        var digest = digest(rows);
        var what = rule.then().name().toLowerCase(java.util.Locale.ROOT);
        handle.createUpdate(NOTE).bind("tenant", owner.code()).bind("kind", rule.kind()).bind("at", utc(now))
            .bind("before", utc(before(rule, now))).bind("what", what).bind("rows", rows.size())
            .bind("digest", digest).execute();
        Audit.append(handle, new Writer(Actor.system("keeping"), owner, "kept for " + rule.keep()), "keeping." + what,
            rule.kind(), "{\"rows\":" + rows.size() + ",\"before\":\"" + before(rule, now) + "\",\"digest\":\"" + digest
                + "\"}");
    }

    private static String digest(List<Gone> rows) {
        var digest = Sha256.digest();
        rows.stream().map(Gone::name).sorted()
            .forEach(name -> digest.update((name + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest);
    }

    private static Instant before(KeepingRule rule, Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(rule.keep()).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private record Gone(int owner, String name) {
    }
}
