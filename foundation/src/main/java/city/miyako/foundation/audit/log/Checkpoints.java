package city.miyako.foundation.audit.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The signed checkpoints in the table `audit_checkpoint`, within one transaction.
final class Checkpoints {
    private static final String NEWEST = """
        SELECT size, at, witnesses, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1""";
    private static final String ADD = """
        INSERT INTO audit_checkpoint (size, at, witnesses, note) VALUES (?, ?, ?, ?) ON CONFLICT (size) DO NOTHING""";
    private static final String THIN_OUT = """
        DELETE FROM audit_checkpoint WHERE at < :before AND size NOT IN (
            SELECT max(size) FROM audit_checkpoint WHERE at < :before GROUP BY date_trunc('hour', at))""";

    private Checkpoints() {
    }

    static Optional<SealedHead> findNewest(Handle handle) {
        return handle.createQuery(NEWEST).map((row, _) -> new SealedHead(row.getLong("size"),
            row.getObject("at", OffsetDateTime.class).toInstant(), row.getInt("witnesses"), row.getString("note")))
            .findOne();
    }

    static void add(Handle handle, SealedHead head) {
        handle.execute(ADD, head.size(), head.at().atOffset(ZoneOffset.UTC), head.witnesses(), head.note());
    }

    /// Keeps one checkpoint an hour of those before a time; any two are enough to prove what lies between them.
    static int thinOut(Handle handle, Instant before) {
        return handle.createUpdate(THIN_OUT).bind("before", before.atOffset(ZoneOffset.UTC)).execute();
    }
}
