package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.InclusionProof;
import java.util.Arrays;

/// That a record stands in the log, for somebody who trusts nothing but the signed checkpoint.
///
/// @param leaf the record as it is hashed: canonical JSON
/// @param proof its place, and the hashes beside its way up to the root
/// @param checkpoint the signed checkpoint whose root they lead to
public record Inclusion(byte[] leaf, InclusionProof proof, String checkpoint) {
    /// Takes over the bytes.
    public Inclusion {
        if (leaf.length == 0) {
            throw new IllegalArgumentException("a record is never empty");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Inclusion that && Arrays.equals(leaf, that.leaf) && proof.equals(that.proof)
            && checkpoint.equals(that.checkpoint);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(leaf) + 31 * proof.hashCode();
    }
}
