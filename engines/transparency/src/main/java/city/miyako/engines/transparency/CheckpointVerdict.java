package city.miyako.engines.transparency;

import java.time.Instant;
import java.util.Map;

/// What is to be thought of a signed checkpoint.
public sealed interface CheckpointVerdict {
    /// Signed by the log and by enough witnesses.
    ///
    /// @param checkpoint what is signed
    /// @param witnesses  who cosigned, and when each says it was
    record Trusted(Checkpoint checkpoint, Map<String, Instant> witnesses) implements CheckpointVerdict {
        /// Copies the map.
        public Trusted {
            witnesses = Map.copyOf(witnesses);
        }
    }

    /// Not a checkpoint, or one of another log.
    record NotACheckpoint() implements CheckpointVerdict { }

    /// The log has not signed it.
    record NotSignedByTheLog() implements CheckpointVerdict { }

    /// A line that claims to be by a known key is not.
    ///
    /// @param name whose signature it claims to be
    record SignatureForged(String name) implements CheckpointVerdict { }

    /// Signed by the log, but by fewer witnesses than needed.
    ///
    /// @param checkpoint what is signed
    /// @param witnesses  how many cosigned
    /// @param needed     how many must
    record TooFewWitnesses(Checkpoint checkpoint, int witnesses, int needed) implements CheckpointVerdict { }
}
