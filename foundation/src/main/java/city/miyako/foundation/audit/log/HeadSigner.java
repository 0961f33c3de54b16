package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.Proofs;
import city.miyako.engines.transparency.SignedNote;
import city.miyako.engines.transparency.SigningKey;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Signs the log's head with its own key and lets the witnesses cosign it.
final class HeadSigner {
    private static final Logger LOG = Logger.getLogger(HeadSigner.class);

    private final Database database;
    private final Witnesses witnesses;
    private final SigningKey key;

    HeadSigner(Database database, Witnesses witnesses, SigningKey key) {
        this.database = database;
        this.witnesses = witnesses;
        this.key = key;
    }

    /// Signs the head where it grew, has it cosigned, and only then shows it.
    void sign(Instant now) {
        var head = database.read(Reach.everything(), handle -> LogHead.read(handle).tree());
        long shown = database.read(Reach.everything(), handle -> Checkpoints.findNewest(handle))
            .map(SealedHead::size).orElse(0L);
        if (head.size() <= shown) {
            return;
        }
        var own = new Checkpoint(key.verifier().name(), head).signedBy(key);
        var note = own;
        for (var witness : witnesses.all()) {
            note = cosigned(witness, own, note, head.size());
        }
        var sealed = new SealedHead(head.size(), now, note.signatures().size() - 1, note.format());
        database.write(Reach.everything(), handle -> {
            Checkpoints.add(handle, sealed);
            return 0;
        });
    }

    private SignedNote cosigned(Witness witness, SignedNote own, SignedNote note, long size) {
        long seen = witness.head().size();
        if (seen > size) {
            LOG.errorf("the audit log has %d records, the witness %s saw %d: run verify-audit", size,
                witness.key().name(), seen);
            return note;
        }
        var proof = database.read(Reach.everything(),
            handle -> new Proofs(new TileTable(handle)).consistency(seen, size));
        var answer = witness.cosign(own.format(), proof);
        if (answer instanceof WitnessAnswer.Cosigned cosigned) {
            return note.with(cosigned.line());
        }
        LOG.errorf("the witness %s does not cosign the audit log: %s; run verify-audit", witness.key().name(), answer);
        return note;
    }
}
