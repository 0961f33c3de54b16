package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Appender;
import city.miyako.engines.transparency.Hash;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Gives committed records their index: in the order of their transactions, and only below the oldest one that still
/// runs, so that a record committed late finds its place and none is passed over.
///
/// Tiles and head are written in one transaction, which holds a lock: of several nodes one is at work at a time, and
/// whatever is cut off leaves the log as it was.
public final class Sequencer {
    /// The most records of one transaction.
    public static final int MOST = 20_000;
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('audit sequencer'))";
    private static final String PENDING = "SELECT " + AuditLeaf.COLUMNS + """
        FROM audit WHERE (txid, seq) > (?::text::xid8, ?) AND txid < city_transactions_ended()
        ORDER BY audit.txid, seq LIMIT ?""";

    /// A sequencer; it remembers nothing between transactions.
    public Sequencer() {
    }

    /// Seals the next records.
    ///
    /// @param handle a transaction that sees everything
    /// @param most at most so many records
    /// @return how many; 0 where there is none, or another node is at it
    public int advance(Handle handle, int most) {
        if (!handle.createQuery(LOCK).mapTo(Boolean.class).one()) {
            return 0;
        }
        var head = LogHead.read(handle);
        var leaves = pending(handle, head.last(), most);
        if (!leaves.isEmpty()) {
            var table = new TileTable(handle);
            var hashes = Hash.leaves(leaves.stream().map(AuditLeaf::bytes).toList());
            var appended = new Appender(table).append(head.tree(), hashes);
            table.write(appended.tiles(), head.tree().size(), leaves);
            new LogHead(appended.head(), leaves.getLast().place()).write(handle);
        }
        return leaves.size();
    }

    private static List<AuditLeaf> pending(Handle handle, Place after, int most) {
        return handle.createQuery(PENDING).bind(0, Long.toString(after.transaction())).bind(1, after.seq())
            .bind(2, most).setFetchSize(most).map((row, _) -> AuditLeaf.of(row)).list();
    }
}
