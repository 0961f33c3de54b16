package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.AuditAnswer;
import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.engines.transparency.SignedNote;
import city.miyako.engines.transparency.TrustPolicy;
import city.miyako.engines.transparency.Verification;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// The auditor's walk over a whole database: all records, tiles and checkpoints, and the memories of the witnesses,
/// against the keys in the data folder. Reads only; the city may run or stand still.
///
/// Believes neither the database nor its owner: without the log's key nobody can sign another past, and with it the
/// last heads that the witnesses keep still stand against it.
public final class AuditInspection {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final String RECORDS = "SELECT " + AuditLeaf.COLUMNS + "FROM audit ORDER BY audit.txid, seq";
    private static final String NOTES = "SELECT note FROM audit_checkpoint ORDER BY size";
    private static final String RECORD_AT = """
        SELECT 'seq ' || seq || ', ' || action || ' of ' || target || ' by ' || actor || ' at ' || at FROM audit
        ORDER BY txid, seq OFFSET ? LIMIT 1""";
    private static final String UNTOLD = """
        SELECT audit.seq, person FROM audit CROSS JOIN unnest(people) AS person
        WHERE audit.tell_from IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_told
            WHERE audit_told.person = person AND audit_told.seq = audit.seq
              AND audit_told.tell_from = audit.tell_from)
        ORDER BY audit.seq LIMIT 1""";

    private final TrustPolicy any;
    private final TrustPolicy all;
    private final List<Witness> witnesses;

    /// An inspection with the keys of a data folder.
    ///
    /// @param origin the log's name
    public AuditInspection(Path data, String origin, Clock clock) {
        var log = LogKeys.log(data, origin).verifier();
        this.witnesses = Witnesses.keptIn(data, log, clock);
        var keys = witnesses.stream().map(Witness::key).toList();
        this.any = new TrustPolicy(log, keys, 0);
        this.all = new TrustPolicy(log, keys, keys.size());
    }

    /// Inspects everything, in one view of the database.
    ///
    /// @param handle a connection that sees all rows, without a running transaction
    public AuditFinding inspect(Handle handle) {
        // Before the view begins: what a witness signed was in the database before.
        var remembered = remembered();
        return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, view -> {
            view.execute("SET TRANSACTION READ ONLY");
            return walk(view, remembered);
        });
    }

    /// The last notes that the witnesses cosigned.
    List<String> remembered() {
        return witnesses.stream().flatMap(witness -> witness.findLast().stream()).toList();
    }

    /// Inspects within the running transaction.
    AuditFinding walk(Handle handle, List<String> remembered) {
        long sequenced = LogHead.read(handle).tree().size();
        var notes = notes(handle, remembered);
        if (notes.isEmpty() && sequenced > 0) {
            return new AuditFinding.CheckpointsGone(sequenced);
        }
        try (var records = handle.createQuery(RECORDS).setFetchSize(ROWS_AT_ONCE)
                .map((row, _) -> AuditLeaf.of(row).bytes()).stream()) {
            var answer = new Verification(new TileTable(handle), any).verify(records.iterator(), notes.iterator());
            if (answer instanceof AuditAnswer.Intact intact) {
                return findUntold(handle).orElseGet(() -> new AuditFinding.Intact(intact.sealed().size()
                    + intact.unsealed(), intact.sealed().size(), cosigned(notes), notes.size(), witnesses.size()));
            }
            return new AuditFinding.Broken(answer, record(handle, answer));
        }
    }

    /// The stored notes and those the witnesses remember, by size.
    private static List<String> notes(Handle handle, List<String> remembered) {
        var notes = new ArrayList<>(handle.createQuery(NOTES).mapTo(String.class).list());
        notes.addAll(remembered);
        notes.sort(Comparator.comparingLong(AuditInspection::size));
        return notes;
    }

    // What is no checkpoint comes first, to be named as that.
    private static long size(String note) {
        return SignedNote.find(note).flatMap(signed -> Checkpoint.find(signed.text()))
            .map(checkpoint -> checkpoint.head().size()).orElse(-1L);
    }

    private long cosigned(List<String> notes) {
        return notes.reversed().stream().map(all::judge).filter(CheckpointVerdict.Trusted.class::isInstance)
            .map(CheckpointVerdict.Trusted.class::cast).map(trusted -> trusted.checkpoint().head().size())
            .findFirst().orElse(0L);
    }

    private static Optional<AuditFinding> findUntold(Handle handle) {
        return handle.createQuery(UNTOLD).map((row, _) -> (AuditFinding) new AuditFinding.ReadUntold(
            row.getLong("seq"), row.getString("person"))).findOne();
    }

    private static String record(Handle handle, AuditAnswer answer) {
        long at = switch (answer) {
            case AuditAnswer.RecordAltered altered -> altered.index();
            case AuditAnswer.RecordsInserted inserted -> inserted.index();
            case AuditAnswer.RecordsMissing missing -> missing.index();
            case AuditAnswer.RecordsReordered reordered -> reordered.index();
            case AuditAnswer.RecordsRewritten rewritten -> rewritten.from();
            case AuditAnswer.Intact _, AuditAnswer.TileBad _, AuditAnswer.CheckpointUntrusted _,
                 AuditAnswer.CheckpointInconsistent _ -> -1;
        };
        return at < 0 ? "" : handle.createQuery(RECORD_AT).bind(0, at).mapTo(String.class).findOne().orElse("");
    }
}
