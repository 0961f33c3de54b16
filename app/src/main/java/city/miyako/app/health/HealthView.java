package city.miyako.app.health;

import city.miyako.app.health.HealthLine.Fact;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.SealedHead;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// Asks what each part knows of itself. One that cannot even be asked is wrong, and the others are told all the same.
@ApplicationScoped
public class HealthView {
    private static final Logger LOG = Logger.getLogger(HealthView.class);
    private static final String BACKUPS = "backups";
    private static final int LATEST = 100;
    private static final long MEBI = 1L << 20;

    private final Instance<HealthCheck> checks;
    private final Database database;
    private final Flyway flyway;
    private final CitySettings settings;
    private final Audit audit;
    private final AuditLog log;
    private final HealthDesks desks;

    /// A view over the checks behind `/q/health` and over the parts that have none.
    public HealthView(@Any Instance<HealthCheck> checks, Database database, Flyway flyway, CitySettings settings,
                      Audit audit, AuditLog log, HealthDesks desks) {
        this.checks = checks;
        this.database = database;
        this.flyway = flyway;
        this.settings = settings;
        this.audit = audit;
        this.log = log;
        this.desks = desks;
    }

    /// All parts, in the order in which they rest on each other.
    List<HealthLine> lines(Page page) {
        return Stream.of(ask(page, "database", () -> database(page)), ask(page, "migrations", () -> migrations(page)),
            ask(page, "disk", () -> disk(page)), ask(page, "memory", () -> memory(page)),
            ask(page, BACKUPS, () -> backups(page)), ask(page, "audit", () -> audit(page)),
            ask(page, "notices", () -> desks.notices(page)), ask(page, "jobs", () -> desks.jobs(page)),
            ask(page, "subscriptions", () -> desks.subscriptions(page)), ask(page, "keys", () -> desks.keys(page)))
            .toList();
    }

    private static HealthLine ask(Page page, String part, Supplier<HealthLine> answer) {
        try {
            return answer.get();
        } catch (RuntimeException fault) {
            LOG.warnf(fault, "%s cannot be looked at", part);
            return HealthLine.of(page, part, HealthState.BAD, "", new Fact(page.t("health.unknown"),
                fault.getClass().getSimpleName()));
        }
    }

    private HealthLine database(Page page) {
        var down = checks.stream().map(HealthCheck::call).filter(check -> !check.getName().equals(BACKUPS))
            .filter(check -> check.getStatus() != HealthCheckResponse.Status.UP).map(HealthCheckResponse::getName)
            .toList();
        long bytes = database.read(Reach.publicCity(), handle -> handle.createQuery(
            "SELECT pg_database_size(current_database())").mapTo(Long.class).one());
        String version = database.read(Reach.publicCity(), handle -> handle.createQuery("SHOW server_version")
            .mapTo(String.class).one());
        return HealthLine.of(page, "database", down.isEmpty() ? HealthState.GOOD : HealthState.BAD, "",
            new Fact(page.t("health.answers"), down.isEmpty() ? page.t("health.yes") : String.join(", ", down)),
            new Fact(page.t("health.version"), "PostgreSQL " + version),
            new Fact(page.t("health.size"), megabytes(page, bytes)));
    }

    private HealthLine migrations(Page page) {
        var info = flyway.info();
        var current = info.current();
        int waiting = info.pending().length;
        boolean failed = Stream.of(info.all()).anyMatch(one -> one.getState().isFailed());
        return HealthLine.of(page, "migrations", waiting == 0 && !failed ? HealthState.GOOD : HealthState.BAD, "",
            new Fact(page.t("health.migrations.done"), page.number(info.applied().length)),
            new Fact(page.t("health.migrations.waiting"), page.number(waiting)),
            new Fact(page.t("health.migrations.newest"), current == null ? "-" : current.getDescription()));
    }

    private HealthLine disk(Page page) {
        try {
            var store = Files.getFileStore(Path.of(settings.data()));
            long free = store.getUsableSpace();
            long total = store.getTotalSpace();
            return HealthLine.of(page, "disk", HealthRules.disk(free, total), "",
                new Fact(page.t("health.disk.free"), megabytes(page, free) + share(page, free, total)),
                new Fact(page.t("health.disk.total"), megabytes(page, total)),
                new Fact(page.t("health.disk.folder"), settings.data()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HealthLine memory(Page page) {
        var runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return HealthLine.of(page, "memory", HealthRules.memory(used, runtime.maxMemory()), "",
            new Fact(page.t("health.memory.used"), megabytes(page, used) + share(page, used, runtime.maxMemory())),
            new Fact(page.t("health.memory.most"), megabytes(page, runtime.maxMemory())));
    }

    private HealthLine backups(Page page) {
        var check = checks.stream().map(HealthCheck::call).filter(one -> one.getName().equals(BACKUPS)).findFirst()
            .orElseThrow();
        var told = check.getData().orElse(Map.of());
        boolean scheduled = !Boolean.FALSE.equals(told.get("scheduled"));
        var state = HealthRules.backups(check.getStatus() == HealthCheckResponse.Status.UP, scheduled);
        var newest = String.valueOf(told.getOrDefault("newest", "none"));
        boolean any = scheduled && !newest.equals("none");
        var line = HealthLine.of(page, BACKUPS, state, "/desk/jobs",
            new Fact(page.t("health.backups.newest"), any ? page.time(Instant.parse(newest))
                : page.t(scheduled ? "health.backups.none" : "health.backups.off")),
            new Fact(page.t("health.backups.check"), page.t(any ? "health.backups.checked" : "health.none")),
            new Fact(page.t("health.backups.folder"), String.valueOf(told.getOrDefault("folder", "-"))));
        return scheduled ? line : line.advising(page.t("health.backups.plan"));
    }

    private HealthLine audit(Page page) {
        var lines = audit.search(Reach.everything(), AuditSearch.before(Long.MAX_VALUE), LATEST);
        var indexes = log.indexes(lines.stream().map(AuditLine::seq).toList());
        var waiting = lines.stream().filter(line -> !indexes.containsKey(line.seq())).map(AuditLine::at).toList();
        var head = log.findCheckpoint();
        var oldest = waiting.stream().min(Instant::compareTo).orElse(null);
        var state = HealthRules.audit(head.map(SealedHead::at).orElse(null), oldest, page.now());
        var line = HealthLine.of(page, "audit", state, "/desk/audit",
            new Fact(page.t("health.audit.signed"), head.map(one -> page.time(one.at())).orElse(page.t("health.none"))),
            new Fact(page.t("health.audit.size"), page.number(head.map(SealedHead::size).orElse(0L))),
            new Fact(page.t("health.audit.witnesses"), page.t("health.of", head.map(SealedHead::witnesses).orElse(0),
                log.keys().size() - 1)),
            new Fact(page.t("health.audit.waiting"), page.number(waiting.size())));
        return state == HealthState.WATCH ? line.advising(page.t("health.audit.begin")) : line;
    }

    private static String megabytes(Page page, long bytes) {
        return page.t("health.megabytes", page.number(bytes / MEBI));
    }

    private static String share(Page page, long part, long whole) {
        return page.t("health.share", Math.round(100.0 * part / Math.max(1, whole)));
    }
}
