package city.miyako.data.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The deadlines of cases, within a transaction.
final class CaseDeadlines {
    private static final String SET = """
        INSERT INTO case_deadline (case_id, name, due_at) VALUES (?, ?, ?)
        ON CONFLICT (case_id, name) DO UPDATE SET due_at = excluded.due_at, met_at = NULL, reminded_at = NULL""";
    private static final String MEET = """
        UPDATE case_deadline SET met_at = ? WHERE case_id = ? AND name = ? AND met_at IS NULL""";
    private static final String LIST = """
        SELECT name, due_at, met_at FROM case_deadline WHERE case_id = ? ORDER BY met_at NULLS FIRST, due_at""";

    private CaseDeadlines() {
    }

    static void set(Handle handle, long id, String name, Instant due) {
        handle.execute(SET, id, name, due.atOffset(ZoneOffset.UTC));
    }

    static void set(Handle handle, long id, Map<String, Instant> deadlines) {
        deadlines.forEach((name, due) -> set(handle, id, name, due));
    }

    static boolean meet(Handle handle, long id, String name, Instant now) {
        return handle.execute(MEET, now.atOffset(ZoneOffset.UTC), id, name) == 1;
    }

    static List<CaseDeadline> list(Handle handle, long id) {
        return handle.createQuery(LIST).bind(0, id)
            .map((row, _) -> new CaseDeadline(row.getString("name"), CaseTable.time(row, "due_at"),
                CaseTable.time(row, "met_at"))).list();
    }
}
