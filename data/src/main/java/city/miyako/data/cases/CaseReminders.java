package city.miyako.data.cases;

import static city.miyako.data.cases.CaseLedger.line;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Colleagues;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Reminds the people in cases that stand still or miss a deadline: once for each state and each deadline.
///
/// The line in the ledger, the notices and the mark that it was done are one transaction; of several nodes one does it.
@ApplicationScoped
class CaseReminders {
    private static final int AT_ONCE = 200;
    private static final Writer CLERK = Writer.system("case-reminders");
    private static final String STILL = """
        UPDATE case_file SET reminded_at = :now WHERE id IN (
            SELECT id FROM case_file WHERE kind = :kind AND state = :state AND reminded_at IS NULL
                AND entered_at < :before ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED) RETURNING id""";
    private static final String PASSED = """
        UPDATE case_deadline SET reminded_at = :now WHERE (case_id, name) IN (
            SELECT d.case_id, d.name FROM case_deadline d JOIN case_file f ON f.id = d.case_id
            WHERE f.kind = :kind AND f.closed_at IS NULL AND d.met_at IS NULL AND d.reminded_at IS NULL
                AND d.due_at < :now ORDER BY d.case_id LIMIT :most FOR UPDATE OF d SKIP LOCKED)
        RETURNING case_id, name""";

    private final Cases cases;
    private final Database database;
    private final Colleagues colleagues;
    private final Clock clock;

    CaseReminders(Cases cases, Database database, Colleagues colleagues, Clock clock) {
        this.cases = cases;
        this.database = database;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "30s", identity = "case-reminders",
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remind() {
        cases.desks().forEach(desk -> remind(desk.kind()));
    }

    /// Reminds of one kind of case; returns how many reminders were written.
    int remind(CaseKind kind) {
        var now = clock.instant();
        int written = 0;
        for (var state : kind.states()) {
            written += state.ages() ? stoodStill(kind, state, now) : 0;
        }
        return written + passed(kind, now);
    }

    private int stoodStill(CaseKind kind, CaseState state, Instant now) {
        return database.write(Reach.everything(), handle -> {
            var found = handle.createQuery(STILL).bind("now", now.atOffset(ZoneOffset.UTC)).bind("kind", kind.id())
                .bind("state", state.id()).bind("before", now.minus(state.patience()).atOffset(ZoneOffset.UTC))
                .bind("most", AT_ONCE).mapTo(Long.class).list();
            found.forEach(id -> tell(handle, kind, id, CaseNotice.CASE_STANDS_STILL, state.label().ja(), now));
            return found.size();
        });
    }

    private int passed(CaseKind kind, Instant now) {
        return database.write(Reach.everything(), handle -> {
            var found = handle.createQuery(PASSED).bind("now", now.atOffset(ZoneOffset.UTC)).bind("kind", kind.id())
                .bind("most", AT_ONCE).map((row, _) -> Map.entry(row.getLong("case_id"), row.getString("name"))).list();
            found.forEach(one ->
                tell(handle, kind, one.getKey(), CaseNotice.CASE_DEADLINE_PASSED, one.getValue(), now));
            return found.size();
        });
    }

    private void tell(Handle handle, CaseKind kind, long id, CaseNotice template, String what, Instant now) {
        var file = CaseTable.find(handle, kind.id(), id, false).orElseThrow();
        CaseLedger.append(handle, id, line(now, CLERK.actor().id(), CLERK.actor().name(), CaseEvent.Kind.REMINDER,
            what, ""));
        var facts = Map.of("title", file.title(), "what", what, "link", kind.use().page() + id);
        List<Notice> notices = file.parties().stream().flatMap(party -> people(handle, party)).distinct()
            .map(person -> Notice.of(new Recipient.Person(person), template, facts)).toList();
        Notices.sendAll(handle, CLERK, notices);
    }

    private Stream<String> people(Handle handle, CaseParty party) {
        return party.isPerson() ? Stream.of(party.subject()) : Subjects.people(handle, colleagues, party).stream();
    }
}
