package city.miyako.foundation.access;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditEntry;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Inquiry;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// How much is read under each agreement with terms, and every message exchanged under it.
///
/// A request costs one look at its agreement; what it took is counted in memory and written once a second, the counts
/// as sums of the day and each message as a leaf of the audit log. A city that is killed loses at most its last second
/// of both. Beside other nodes, each knows what the others counted a second later.
@ApplicationScoped
public class AgreementUses {
    /// The action of the leaves of exchanged messages; their target is `agreement:` and the key of the agreement.
    public static final String EXCHANGE = "agreement.exchange";
    private static final int MOST_DAYS = 400;
    private static final int MOST_WAITING = 100_000;
    private static final Logger LOG = Logger.getLogger(AgreementUses.class);
    private static final String TERMS = """
        SELECT a.calls_per_second, a.calls_per_day, coalesce(u.calls, 0) AS calls
        FROM agreement a LEFT JOIN agreement_use u ON u.tenant = a.tenant AND u.code = a.code AND u.day = ?::date
        WHERE a.tenant = ? AND a.code = ? AND a.types <> '{}' AND a.begins_at <= now() AND now() < a.ends_at""";
    private static final String COUNT = """
        INSERT INTO agreement_use AS u (tenant, code, day, calls, things, bytes) VALUES (?, ?, ?::date, ?, ?, ?)
        ON CONFLICT (tenant, code, day) DO UPDATE SET calls = u.calls + excluded.calls,
            things = u.things + excluded.things, bytes = u.bytes + excluded.bytes""";
    private static final String DAYS = """
        SELECT day, calls, things, bytes FROM agreement_use WHERE tenant = ? AND code = ?
        ORDER BY day DESC LIMIT\s""" + MOST_DAYS;

    private final Database database;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();
    private Map<Place, AgreementDay> counted = new HashMap<>();
    private Map<Place, AgreementDay> underWay = Map.of();
    private List<Exchange> exchanged = new ArrayList<>();

    /// Uses kept in the city's database.
    public AgreementUses(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Lets a key in, if its agreement is in force and has requests left for the day.
    ///
    /// @param agreement as in `130001/case-12`
    /// @return how many requests a second its keys may send together
    /// @throws Problem `agreement-over`, or `agreement-used-up` with the seconds to the next day
    public int enter(String agreement) {
        var today = Day.at(clock.instant());
        var place = Place.of(agreement, today.date());
        var terms = database.read(Reach.everything(), new Inquiry<>(TERMS, List.of(place.day().toString(),
            place.tenant().code(), place.code()), row -> new Allowance(row.getInt("calls_per_second"),
            row.getInt("calls_per_day"), row.getLong("calls")))).stream().findFirst()
            .orElseThrow(() -> Problem.of(AccessError.AGREEMENT_OVER, "agreement", agreement));
        if (terms.used() + waiting(place) >= terms.perDay()) {
            throw new Problem(AccessError.AGREEMENT_USED_UP, Map.of("agreement", agreement, "callsPerDay",
                terms.perDay(), "retryAfterSeconds", Duration.between(clock.instant(), today.to()).toSeconds() + 1));
        }
        return terms.perSecond();
    }

    /// Counts a request that was let in.
    public void call(String agreement) {
        count(agreement, 1, 0, 0);
    }

    /// Counts things that were read; nothing for readers without an agreement.
    public void things(String agreement, int number) {
        if (!agreement.isEmpty() && number > 0) {
            count(agreement, 0, number, 0);
        }
    }

    /// Counts the bytes of an answer, and keeps what was exchanged for the log; of those that wait for a database that
    /// does not take them, the first 100,000.
    public void exchanged(Exchange exchange) {
        count(exchange.actor().agreement(), 0, 0, exchange.bytes());
        synchronized (this) {
            if (exchanged.size() < MOST_WAITING) {
                exchanged.add(exchange);
            }
        }
    }

    /// How much was read under an agreement, day by day, the latest first; at most 400 days.
    ///
    /// @return nothing where the reach does not see the agreement
    public List<AgreementDay> days(Reach reach, Agreement agreement) {
        writeDown();
        return database.read(reach, handle -> handle.createQuery(DAYS).bind(0, agreement.tenant().code())
            .bind(1, agreement.code()).map((row, _) -> new AgreementDay(row.getDate("day").toLocalDate(),
                row.getLong("calls"), row.getLong("things"), row.getLong("bytes"))).list());
    }

    /// Writes down what was counted and exchanged so far; nothing of it is left unwritten once this returns.
    public void writeDown() {
        writing.lock();
        try {
            List<Exchange> messages;
            synchronized (this) {
                underWay = counted;
                messages = exchanged;
                counted = new HashMap<>();
                exchanged = new ArrayList<>();
            }
            boolean written = underWay.isEmpty() && messages.isEmpty();
            try {
                if (!written) {
                    write(underWay, messages);
                    written = true;
                }
            } finally {
                settle(written, messages);
            }
        } finally {
            writing.unlock();
        }
    }

    @Scheduled(every = "1s", identity = "agreement-uses",
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void eachSecond() {
        writeDown();
    }

    // Whatever else stops must not be kept from it by a database that is gone.
    void stop(@Observes ShutdownEvent event) {
        try {
            writeDown();
        } catch (RuntimeException e) {
            LOG.warnf("what was read under agreements in the last second is not counted: %s", e.getMessage());
        }
    }

    // What could not be written is tried again with what comes next.
    private synchronized void settle(boolean written, List<Exchange> messages) {
        if (!written) {
            underWay.forEach((place, uses) -> counted.merge(place, uses, AgreementDay::plus));
            exchanged.addAll(0, messages);
        }
        underWay = Map.of();
    }

    private void write(Map<Place, AgreementDay> uses, List<Exchange> messages) {
        database.write(Reach.everything(), handle -> {
            var trip = new RoundTrip(handle);
            uses.forEach((place, use) -> trip.add(COUNT, place.tenant().code(), place.code(), place.day().toString(),
                use.calls(), use.things(), use.bytes()));
            var leaves = messages.stream().map(AgreementUses::leaf).collect(Collectors.groupingBy(leaf ->
                leaf.writer().tenant(), TreeMap::new, Collectors.toList()));
            leaves.values().forEach(all -> Audit.append(trip, all));
            trip.send();
            return 0;
        });
    }

    private static AuditEntry leaf(Exchange message) {
        var agreement = message.actor().agreement();
        return new AuditEntry(new Writer(message.actor(), Place.of(agreement, LocalDate.EPOCH).tenant(),
            message.cause()), EXCHANGE, "agreement:" + agreement, message.detail());
    }

    private synchronized void count(String agreement, long calls, long things, long bytes) {
        var day = Day.at(clock.instant()).date();
        counted.merge(Place.of(agreement, day), new AgreementDay(day, calls, things, bytes), AgreementDay::plus);
    }

    private synchronized long waiting(Place place) {
        return counted.getOrDefault(place, AgreementDay.NOTHING).calls()
            + underWay.getOrDefault(place, AgreementDay.NOTHING).calls();
    }

    private record Place(TenantId tenant, String code, LocalDate day) {
        static Place of(String agreement, LocalDate day) {
            int stroke = agreement.indexOf('/');
            return new Place(new TenantId(Integer.parseInt(agreement.substring(0, stroke))),
                agreement.substring(stroke + 1), day);
        }
    }

    private record Allowance(int perSecond, int perDay, long used) {
    }
}
