package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.TreeHead;
import org.jdbi.v3.core.Handle;

/// How far the log has come: its head, and the place of its last record.
///
/// @param tree size and root
/// @param last place of the last record that has its index
record LogHead(TreeHead tree, Place last) {
    private static final String READ = "SELECT size, root, txid::text::bigint AS transaction, seq FROM audit_head";
    private static final String WRITE = """
        INSERT INTO audit_head (size, root, txid, seq) VALUES (?, ?, ?::text::xid8, ?)
        ON CONFLICT (only_one) DO UPDATE
        SET size = EXCLUDED.size, root = EXCLUDED.root, txid = EXCLUDED.txid, seq = EXCLUDED.seq""";

    /// The head as it is stored, empty before the first record.
    static LogHead read(Handle handle) {
        return handle.createQuery(READ).map((row, _) -> new LogHead(
            new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root"))),
            new Place(row.getLong("transaction"), row.getLong("seq")))).findOne()
            .orElseGet(() -> new LogHead(TreeHead.empty(), Place.START));
    }

    void write(Handle handle) {
        handle.execute(WRITE, tree.size(), tree.root().bytes(), Long.toString(last.transaction()), last.seq());
    }
}
