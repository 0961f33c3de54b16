package city.miyako.bench;

import city.miyako.engines.transparency.Appender;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.ProofVerifier;
import city.miyako.engines.transparency.Proofs;
import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.TileReader;
import city.miyako.engines.transparency.TreeHead;
import city.miyako.engines.transparency.testing.MemoryTileStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// How quickly the verifiable log grows and proves.
///
/// Bound: 50,000 leaves a second, a proof in 1 ms; hoped for: 100,000 leaves a second, a consistency proof over 100
/// million leaves in 5 ms. Baselines of the same run: SHA-256 over the same bytes, and the root computed anew from
/// all leaves. The log of 100 million has equal leaves, so that its 400,000 tiles are few objects; reading and
/// hashing are the same.
public final class TransparencyBench {
    private static final int RECORDS = 1_000_000;
    private static final int BATCH = 1_000;
    private static final int RECORD_BYTES = 300;
    private static final int PROOFS = 5_000;
    private static final long LARGE = 100_000_000;
    private static final long SEED = 20261124;

    private final Random random = new Random(SEED);
    private final ProofVerifier verifier = new ProofVerifier();
    private final List<byte[]> batch = new ArrayList<>();

    private TransparencyBench() {
        for (int i = 0; i < BATCH; i++) {
            var text = String.format(Locale.ROOT, "{\"id\":%d,\"what\":\"", i);
            var filled = text + "x".repeat(RECORD_BYTES - text.length() - 2) + "\"}";
            batch.add(filled.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws Exception {
        new TransparencyBench().run();
    }

    private void run() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var plain = Measure.run("baseline: SHA-256 of 1,000 records of 300 bytes", RECORDS / BATCH, () -> {
            batch.forEach(digest::digest);
            return null;
        });
        var store = new MemoryTileStore();
        var log = new TreeHead[] {TreeHead.empty()};
        var append = Measure.run("append 1,000 records (hash, tiles, root)", RECORDS / BATCH, () -> {
            var appended = new Appender(store).append(log[0], batch.stream().map(Hash::leaf).toList());
            store.write(appended.tiles());
            log[0] = appended.head();
            return null;
        });
        System.out.printf(Locale.ROOT, "append: %.0f leaves/s, %.1f times the time of SHA-256 alone%n",
            append.perSecond() * BATCH, plain.perSecond() / append.perSecond());
        prove("log of " + log[0].size(), store, log[0]);
        var naive = naive(log[0].size(), store);
        System.out.printf(Locale.ROOT, "baseline: root anew from all %d leaf hashes: %.0f ms%n", log[0].size(), naive);
        var large = new EqualLeaves(LARGE, Hash.leaf(batch.getFirst()));
        prove("log of 100,000,000", large, new Proofs(large).head(LARGE));
    }

    private void prove(String log, TileReader tiles, TreeHead head) throws Exception {
        var proofs = new Proofs(tiles);
        Measure.run("inclusion proof, " + log, PROOFS,
            () -> proofs.inclusion(random.nextLong(head.size()), head.size()));
        Measure.run("consistency proof, " + log, PROOFS,
            () -> proofs.consistency(1 + random.nextLong(head.size() - 1), head.size()));
        long old = head.size() * 2 / 3 + 1;
        var earlier = proofs.head(old);
        var proof = proofs.consistency(old, head.size());
        Measure.run("verify a consistency proof, " + log, PROOFS, () -> {
            if (!verifier.extendsLog(earlier, head, proof)) {
                throw new IllegalStateException("a proof of our own does not verify");
            }
            return null;
        });
    }

    /// The root as one would compute it without tiles, from the leaf hashes, in milliseconds.
    private static double naive(long size, TileReader tiles) throws Exception {
        var row = new ArrayList<byte[]>();
        for (long index = 0; index < size; index += TileId.FULL_WIDTH) {
            var id = TileId.of(0, index / TileId.FULL_WIDTH, size);
            tiles.find(id).orElseThrow().hashes().forEach(hash -> row.add(hash.bytes()));
        }
        long start = System.nanoTime();
        var digest = MessageDigest.getInstance("SHA-256");
        List<byte[]> level = row;
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                digest.update((byte) 1);
                digest.update(level.get(i));
                above.add(digest.digest(level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.getLast());
            }
            level = above;
        }
        double millis = (System.nanoTime() - start) / 1e6;
        var root = new Proofs(tiles).head(size).root().bytes();
        if (!Arrays.equals(level.getFirst(), root)) {
            throw new IllegalStateException("naive root " + HexFormat.of().formatHex(level.getFirst()));
        }
        return millis;
    }

    /// A log of equal records: all full tiles of a level are alike, so a hundred million fit into memory.
    private static final class EqualLeaves implements TileReader {
        private final Map<Integer, List<Hash>> rows = new HashMap<>();

        EqualLeaves(long size, Hash leaf) {
            var hash = leaf;
            for (int level = 0; size >> 8 * level > 0; level++) {
                rows.put(level, Collections.nCopies(TileId.FULL_WIDTH, hash));
                hash = new Appender(new MemoryTileStore()).append(TreeHead.empty(), rows.get(level)).head().root();
            }
        }

        @Override
        public Optional<Tile> find(TileId id) {
            return Optional.ofNullable(rows.get(id.level())).map(row -> new Tile(id, row.subList(0, id.width())));
        }
    }
}
