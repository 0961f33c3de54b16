package city.miyako.engines.transparency;

import java.util.Iterator;

/// Checks proofs from nothing but hashes, as RFC 9162, sections 2.1.3.2 and 2.1.4.2, says. Shares no code with
/// [Proofs] but the hashing of a node. For one thread.
public final class ProofVerifier {
    private final TreeHasher hasher;

    /// A verifier; it remembers nothing between proofs.
    public ProofVerifier() {
        hasher = new TreeHasher();
    }

    /// Whether the proof shows that this leaf is in the log with this head.
    public boolean includes(TreeHead head, Hash leaf, InclusionProof proof) {
        if (proof.size() != head.size()) {
            return false;
        }
        long fn = proof.index();
        long sn = proof.size() - 1;
        var root = leaf;
        for (var step : proof.path()) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                root = hasher.node(step, root);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                root = hasher.node(root, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && root.equals(head.root());
    }

    /// Whether the proof shows that the later log only added to the earlier one.
    public boolean extendsLog(TreeHead earlier, TreeHead later, ConsistencyProof proof) {
        if (proof.oldSize() != earlier.size() || proof.newSize() != later.size()) {
            return false;
        }
        if (earlier.size() == later.size()) {
            return proof.path().isEmpty() && earlier.root().equals(later.root());
        }
        if (earlier.size() == 0) {
            return proof.path().isEmpty() && earlier.root().equals(hasher.nothing());
        }
        var steps = proof.path().iterator();
        if (Long.bitCount(earlier.size()) == 1) {
            return climb(earlier, later, earlier.root(), steps);
        }
        return steps.hasNext() && climb(earlier, later, steps.next(), steps);
    }

    private boolean climb(TreeHead earlier, TreeHead later, Hash seed, Iterator<Hash> steps) {
        int shared = Long.numberOfTrailingZeros(~(earlier.size() - 1));
        long fn = earlier.size() - 1 >> shared;
        long sn = later.size() - 1 >> shared;
        var fr = seed;
        var sr = seed;
        while (steps.hasNext()) {
            var step = steps.next();
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hasher.node(step, fr);
                sr = hasher.node(step, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = hasher.node(sr, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(earlier.root()) && sr.equals(later.root());
    }
}
