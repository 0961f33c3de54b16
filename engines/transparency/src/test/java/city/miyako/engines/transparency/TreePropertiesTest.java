package city.miyako.engines.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What holds for every log: random sizes, random batches, random tampering.
class TreePropertiesTest {
    private final ProofVerifier verifier = new ProofVerifier();

    @Property(tries = 60)
    void anyBatchesGiveTheRootOfTheRfc(@ForAll List<@IntRange(max = 400) Integer> batches) {
        var log = new TestLog();
        var sizes = batches.stream().limit(8).toList();
        int all = 0;
        for (int batch : sizes) {
            log.append(NaiveTree.records(all + batch).subList(all, all + batch));
            all += batch;
        }
        assertThat(log.head()).isEqualTo(new TreeHead(all, NaiveTree.root(NaiveTree.leaves(all))));
    }

    @Property(tries = 300)
    void noTamperedInclusionProofIsBelieved(@ForAll @IntRange(min = 2, max = 600) int size, @ForAll int seed) {
        var random = new Random(seed);
        var leaves = NaiveTree.leaves(size);
        var log = new TestLog();
        log.append(NaiveTree.records(size));
        int index = random.nextInt(size);
        var good = new Proofs(log.tiles()).inclusion(index, size);
        assertThat(verifier.includes(log.head(), leaves.get(index), good)).isTrue();

        assertThat(verifier.includes(log.head(), Hash.leaf(new byte[] {1}), good)).isFalse();
        for (var path : tampered(good.path(), random)) {
            assertThat(verifier.includes(log.head(), leaves.get(index), new InclusionProof(index, size, path)))
                .isFalse();
        }
        int other = (index + 1 + random.nextInt(size - 1)) % size;
        assertThat(verifier.includes(log.head(), leaves.get(index), new InclusionProof(other, size, good.path())))
            .isFalse();
        var elsewhere = new TreeHead(size, leaves.getFirst());
        assertThat(verifier.includes(elsewhere, leaves.get(index), good)).isFalse();
    }

    @Property(tries = 300)
    void noTamperedConsistencyProofIsBelieved(@ForAll @IntRange(min = 2, max = 600) int size, @ForAll int seed) {
        var random = new Random(seed);
        var log = new TestLog();
        log.append(NaiveTree.records(size));
        var proofs = new Proofs(log.tiles());
        int old = 1 + random.nextInt(size - 1);
        var earlier = proofs.head(old);
        var good = proofs.consistency(old, size);
        assertThat(verifier.extendsLog(earlier, log.head(), good)).isTrue();

        for (var path : tampered(good.path(), random)) {
            assertThat(verifier.extendsLog(earlier, log.head(), new ConsistencyProof(old, size, path))).isFalse();
        }
        var forged = new TreeHead(old, Hash.leaf(new byte[] {1}));
        assertThat(verifier.extendsLog(forged, log.head(), good)).isFalse();
        assertThat(verifier.extendsLog(earlier, new TreeHead(size, forged.root()), good)).isFalse();
    }

    /// The path with one bit turned, one hash fewer, one more, or two exchanged.
    private static List<List<Hash>> tampered(List<Hash> path, Random random) {
        var all = new ArrayList<List<Hash>>();
        int at = random.nextInt(path.size());
        var bytes = path.get(at).bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        var turned = new ArrayList<>(path);
        turned.set(at, Hash.of(bytes));
        all.add(turned);
        var fewer = new ArrayList<>(path);
        fewer.remove(at);
        all.add(fewer);
        var more = new ArrayList<>(path);
        more.add(at, path.get(at));
        all.add(more);
        if (path.size() > 1) {
            var exchanged = new ArrayList<>(path);
            java.util.Collections.swap(exchanged, at, (at + 1) % path.size());
            all.add(exchanged);
        }
        return all;
    }
}
