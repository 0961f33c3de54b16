package city.miyako.app.audit;

import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.ConsistencyProof;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.SignedNote;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What is sent to a witness: `old SIZE`, the hashes of the consistency proof in base 64, one a line, an empty line,
/// and the signed checkpoint. C2SP tlog-witness.
///
/// @param note the checkpoint under the log's signature
/// @param proof from the size the witness last saw
record CheckpointRequest(String note, ConsistencyProof proof) {
    private static final String OLD = "old (0|[1-9][0-9]{0,17})";
    private static final int LONGEST_PROOF = 63;

    /// The request of a body, or empty where it is none.
    static Optional<CheckpointRequest> find(String body) {
        int gap = body.indexOf("\n\n");
        var head = gap < 0 ? new String[0] : body.substring(0, gap).split("\n", LONGEST_PROOF + 2);
        if (head.length == 0 || head.length > LONGEST_PROOF + 1 || !head[0].matches(OLD)) {
            return Optional.empty();
        }
        var note = body.substring(gap + 2);
        var size = SignedNote.find(note).flatMap(signed -> Checkpoint.find(signed.text()))
            .map(checkpoint -> checkpoint.head().size());
        try {
            long old = Long.parseLong(head[0].substring("old ".length()));
            var path = Arrays.stream(head).skip(1).map(line -> Hash.of(Base64.getDecoder().decode(line))).toList();
            return size.map(to -> new CheckpointRequest(note, new ConsistencyProof(old, to, path)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
