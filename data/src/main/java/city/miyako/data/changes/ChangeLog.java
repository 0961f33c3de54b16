package city.miyako.data.changes;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// The durable log of changes, read from a cursor on.
///
/// Entries of transactions that still run are not given yet, nor any entry after them, so that a reader who keeps a
/// cursor misses nothing.
@ApplicationScoped
public class ChangeLog {
    private static final long FIRST_EVER = 1;
    private static final String AFTER = """
        SELECT txid::text::bigint AS txid, seq, tenant, thing, type, further, kind, access, version, at,
            attributes FROM change
        WHERE (txid, seq) > (?::text::xid8, ?) AND txid < city_transactions_ended()
        ORDER BY change.txid, seq LIMIT ?""";
    private static final String AFTER_OF_TENANT = """
        SELECT txid::text::bigint AS txid, seq, tenant, thing, type, further, kind, access, version, at,
            attributes FROM change
        WHERE (txid, seq) > (:txid::text::xid8, :seq) AND (txid, seq) <= (:end::text::xid8, :last)
          AND tenant = :tenant AND (:all OR type = ANY (:types) OR further && CAST(:types AS text[]))
        ORDER BY change.txid, seq LIMIT :limit""";
    // The newest entry that is due stays: it tells how far the log has been forgotten.
    private static final String FORGET = """
        WITH due AS MATERIALIZED (SELECT txid, seq FROM change WHERE at < ?),
            last AS (SELECT txid, seq FROM due ORDER BY txid DESC, seq DESC LIMIT 1)
        DELETE FROM change USING due, last WHERE change.txid = due.txid AND change.seq = due.seq
            AND (due.txid, due.seq) < (last.txid, last.seq)""";
    private static final String FIRST = """
        SELECT txid::text::bigint AS txid, seq FROM change ORDER BY change.txid, seq LIMIT 1""";
    private static final String END = """
        SELECT city_transactions_ended()::text::bigint""";

    private final Database database;

    /// The log in the city's database.
    public ChangeLog(Database database) {
        this.database = database;
    }

    /// The changes after a cursor, of all tenants, in order.
    public List<Change> after(Cursor cursor, int limit) {
        return database.read(Reach.everything(), handle -> handle.createQuery(AFTER)
            .bind(0, Long.toString(cursor.transaction())).bind(1, cursor.seq()).bind(2, limit)
            .map((row, _) -> change(row)).list());
    }

    /// The changes of one tenant after a cursor and not after an end, in order.
    ///
    /// @param end a place that [#end()] gave, or of a change that was read
    /// @param types only changes of things of these types; empty for all
    public List<Change> between(Cursor cursor, Cursor end, TenantId tenant, List<String> types, int limit) {
        return database.read(Reach.everything(), handle -> handle.createQuery(AFTER_OF_TENANT)
            .bind("txid", Long.toString(cursor.transaction())).bind("seq", cursor.seq())
            .bind("end", Long.toString(end.transaction())).bind("last", end.seq()).bind("tenant", tenant.code())
            .bind("all", types.isEmpty()).bindArray("types", String.class, types).bind("limit", limit)
            .map((row, _) -> change(row)).list());
    }

    /// The place after everything that has been written so far.
    public Cursor end() {
        long transaction = database.read(Reach.everything(), handle ->
            handle.createQuery(END).mapTo(Long.class).one());
        return new Cursor(transaction, 0);
    }

    /// The place after which the log is whole: what happened up to it may have been forgotten.
    public Cursor wholeAfter() {
        return database.read(Reach.everything(), handle -> handle.createQuery(FIRST)
            .map((row, _) -> new Cursor(row.getLong("txid"), row.getLong("seq"))).findOne())
            .filter(first -> first.seq() > FIRST_EVER).orElse(Cursor.START);
    }

    /// Forgets what happened before a time; readers that lag further behind start again from the things themselves.
    public int forgetBefore(Instant time) {
        return database.write(Reach.everything(), handle -> handle.execute(FORGET, time.atOffset(ZoneOffset.UTC)));
    }

    private static Change change(ResultSet row) throws SQLException {
        Array attributes = row.getArray("attributes");
        return new Change(new Cursor(row.getLong("txid"), row.getLong("seq")), new TenantId(row.getInt("tenant")),
            row.getString("thing"), TypeColumns.of(row), ChangeKind.of(row.getShort("kind")),
            AccessClass.of(row.getShort("access")), row.getLong("version"),
            row.getObject("at", OffsetDateTime.class).toInstant(), List.of((String[]) attributes.getArray()));
    }
}
