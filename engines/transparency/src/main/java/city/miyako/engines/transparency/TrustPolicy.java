package city.miyako.engines.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Whose signatures make a checkpoint believed: the log's own, and those of a number of given witnesses.
///
/// @param log       the log's key; its name is the origin of its checkpoints
/// @param witnesses the witnesses that count
/// @param needed    how many of them must have cosigned, 0 to all
public record TrustPolicy(VerifierKey log, List<VerifierKey> witnesses, int needed) {
    /// Copies the list; refuses keys of the wrong use, one key under two names, and numbers nobody can reach.
    public TrustPolicy {
        witnesses = List.copyOf(witnesses);
        if (log.use() != KeyUse.LOG || witnesses.stream().anyMatch(key -> key.use() != KeyUse.WITNESS)) {
            throw new IllegalArgumentException("one key of a log, the others of witnesses");
        }
        if (witnesses.stream().map(VerifierKey::key).distinct().count() < witnesses.size()
                || witnesses.stream().map(VerifierKey::name).distinct().count() < witnesses.size()) {
            throw new IllegalArgumentException("every witness has a name and a key of its own");
        }
        if (needed < 0 || needed > witnesses.size()) {
            throw new IllegalArgumentException(needed + " of " + witnesses.size() + " witnesses");
        }
    }

    /// What is to be thought of a stored note. A forged line of a known key spoils the whole note; unknown keys say
    /// nothing.
    public CheckpointVerdict judge(String stored) {
        var note = SignedNote.find(stored);
        var checkpoint = note.flatMap(found -> Checkpoint.find(found.text()))
            .filter(found -> found.origin().equals(log.name()));
        return checkpoint.isEmpty() ? new CheckpointVerdict.NotACheckpoint()
            : judge(note.orElseThrow(), checkpoint.orElseThrow());
    }

    private CheckpointVerdict judge(SignedNote note, Checkpoint checkpoint) {
        var text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        var times = new TreeMap<String, Instant>();
        var signed = false;
        for (var line : note.signatures()) {
            var witness = witnesses.stream().filter(key -> key.claims(line)).findFirst();
            if (log.claims(line)) {
                signed = log.verifies(text, line.signature());
                if (!signed) {
                    return new CheckpointVerdict.SignatureForged(line.name());
                }
            } else if (witness.isPresent()) {
                var time = findTime(witness.orElseThrow(), checkpoint, line.signature());
                if (time.isEmpty()) {
                    return new CheckpointVerdict.SignatureForged(line.name());
                }
                times.put(line.name(), time.orElseThrow());
            }
        }
        if (!signed) {
            return new CheckpointVerdict.NotSignedByTheLog();
        }
        return times.size() < needed ? new CheckpointVerdict.TooFewWitnesses(checkpoint, times.size(), needed)
            : new CheckpointVerdict.Trusted(checkpoint, times);
    }

    private static Optional<Instant> findTime(VerifierKey witness, Checkpoint checkpoint, byte[] timed) {
        if (timed.length <= Long.BYTES) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(timed).getLong();
        var signature = Arrays.copyOfRange(timed, Long.BYTES, timed.length);
        boolean right = seconds >= 0 && seconds <= Instant.MAX.getEpochSecond()
            && witness.verifies(checkpoint.cosigned(seconds), signature);
        return right ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }
}
