package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.engines.transparency.ConsistencyProof;
import city.miyako.engines.transparency.KeyUse;
import city.miyako.engines.transparency.ProofVerifier;
import city.miyako.engines.transparency.SignedNote;
import city.miyako.engines.transparency.SigningKey;
import city.miyako.engines.transparency.TreeHead;
import city.miyako.engines.transparency.TrustPolicy;
import city.miyako.engines.transparency.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Somebody independent who cosigns the log's heads: remembers the last one, and signs only what extends it.
///
/// Keeps key and memory in a folder of its own and asks nothing but what it is given, so that it can stand on another
/// machine. What it signs is on its disk before the signature leaves it.
public final class Witness {
    private static final String MEMORY = "checkpoint";

    private final Path folder;
    private final SigningKey key;
    private final TrustPolicy log;
    private final Clock clock;

    /// A witness of one log.
    ///
    /// @param folder where it keeps key and memory; nobody else's
    /// @param name as it stands in its signatures
    /// @param log the key of the log it watches
    public Witness(Path folder, String name, VerifierKey log, Clock clock) {
        this.folder = folder;
        this.key = LogKeys.keptIn(folder, "key", name, KeyUse.WITNESS);
        this.log = new TrustPolicy(log, List.of(), 0);
        this.clock = clock;
    }

    /// Its public key.
    public VerifierKey key() {
        return key.verifier();
    }

    /// The last note it cosigned, under the log's signature and its own.
    public Optional<String> findLast() {
        var file = folder.resolve(MEMORY);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the witness cannot remember: " + file, e);
        }
    }

    /// The last head it cosigned, empty before the first.
    public TreeHead head() {
        return findLast().flatMap(SignedNote::find).flatMap(note -> Checkpoint.find(note.text()))
            .map(Checkpoint::head).orElseGet(TreeHead::empty);
    }

    /// Judges a checkpoint and cosigns it where it extends the last one.
    ///
    /// @param note the checkpoint under the log's signature
    /// @param proof from the witness's last size to the size of the checkpoint
    public synchronized WitnessAnswer cosign(String note, ConsistencyProof proof) {
        if (!(log.judge(note) instanceof CheckpointVerdict.Trusted trusted)) {
            return new WitnessAnswer.NotOfTheLog();
        }
        var checkpoint = trusted.checkpoint();
        var last = head();
        if (proof.oldSize() != last.size()) {
            return new WitnessAnswer.WasElsewhere(last.size());
        }
        if (!new ProofVerifier().extendsLog(last, checkpoint.head(), proof)) {
            return new WitnessAnswer.Refused(last.size());
        }
        var line = key.cosign(checkpoint, clock.instant());
        SignedNote.find(note).ifPresent(signed -> remember(signed.with(line).format()));
        return new WitnessAnswer.Cosigned(line);
    }

    private void remember(String note) {
        var fresh = folder.resolve(MEMORY + ".new");
        try {
            Files.writeString(fresh, note);
            try (var file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(fresh, folder.resolve(MEMORY), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the witness cannot remember what it signs: " + fresh, e);
        }
    }
}
