package city.miyako.data.cases;

import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The ledger of cases, within a transaction: appended to, read, never changed.
final class CaseLedger {
    private static final String NEXT = """
        SELECT f.tenant, (SELECT coalesce(max(e.seq), 0) + 1 FROM case_event e WHERE e.case_id = f.id) AS seq
        FROM case_file f WHERE f.id = ?""";
    private static final String APPEND = """
        INSERT INTO case_event (case_id, seq, at, actor, name, kind, word, state_from, state_to, words)
        VALUES (:case, :seq, :at, :actor, :name, :kind, :word, :from, :to, :words)""";
    private static final String READ = """
        SELECT seq, at, actor, name, kind, word, state_from, state_to, words FROM case_event
        WHERE case_id = ? ORDER BY seq LIMIT ?""";
    /// The most lines of one ledger that are read.
    static final int MOST = 2_000;

    private CaseLedger() {
    }

    /// Appends a line; its place is given by the table, under the lock of its case.
    static void append(Handle handle, long id, CaseEvent event) {
        var next = handle.createQuery(NEXT).bind(0, id)
            .map((row, _) -> new Next(new TenantId(row.getInt("tenant")), row.getInt("seq"))).one();
        handle.createUpdate(APPEND).bind("case", id).bind("seq", next.seq())
            .bind("at", event.at().atOffset(ZoneOffset.UTC))
            .bind("actor", event.actor()).bind("kind", event.kind().name())
            .bind("name", Vault.of(handle).seal(next.tenant(), CaseSeals.name(id, next.seq()), event.name()))
            .bind("word", event.word()).bind("from", event.from()).bind("to", event.to())
            .bind("words", event.words()).execute();
    }

    static List<CaseEvent> read(Handle handle, long id) {
        var vault = Vault.of(handle);
        return handle.createQuery(READ).bind(0, id).bind(1, MOST)
            .map((row, _) -> new CaseEvent(row.getInt("seq"), CaseTable.time(row, "at"), row.getString("actor"),
                vault.open(CaseSeals.name(id, row.getInt("seq")), row.getString("name")),
                CaseEvent.Kind.valueOf(row.getString("kind")), row.getString("word"),
                row.getString("state_from"), row.getString("state_to"), row.getString("words"))).list();
    }

    static CaseEvent line(Instant at, String actor, String name, CaseEvent.Kind kind, String word, String words) {
        return new CaseEvent(0, at, actor, name, kind, word, "", "", words);
    }

    /// Where the next line goes.
    ///
    /// @param tenant whose key seals it
    /// @param seq its place
    private record Next(TenantId tenant, int seq) {
    }
}
