package city.miyako.engines.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.engines.transparency.testing.MemoryTileStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The log against the reference vectors of Certificate Transparency and against the RFC's own recursion.
class TreeTest {
    private static final List<String> LEAVES = List.of("", "00", "10", "2021", "3031", "40414243",
        "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final ProofVerifier verifier = new ProofVerifier();

    @Test
    void theRootsOfCertificateTransparencyAreOurs() {
        var log = new TestLog();
        assertThat(log.head().root()).isEqualTo(Hash.ofHex(ROOTS.getFirst()));
        for (int size = 1; size <= LEAVES.size(); size++) {
            log.append(List.of(HexFormat.of().parseHex(LEAVES.get(size - 1))));
            assertThat(log.head()).isEqualTo(new TreeHead(size, Hash.ofHex(ROOTS.get(size))));
        }
    }

    @Test
    void theProofsOfCertificateTransparencyAreOurs() {
        var log = new TestLog();
        log.append(LEAVES.stream().map(HexFormat.of()::parseHex).toList());
        var proofs = new Proofs(log.tiles());

        assertThat(proofs.inclusion(0, 8).path()).isEqualTo(hashes(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(proofs.inclusion(5, 8).path()).isEqualTo(hashes(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(proofs.consistency(6, 8).path()).isEqualTo(hashes(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(proofs.consistency(2, 5).path()).isEqualTo(hashes(
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    }

    @Test
    void aProofReadsNoTileButThoseAboveItsLeafAndAboveTheLast() {
        var log = new TestLog();
        log.append(NaiveTree.records(70_000));
        for (long size : List.of(1L, 255L, 256L, 257L, 65_535L, 65_536L, 65_537L, 70_000L)) {
            for (long leaf : List.of(0L, size / 3, size / 2, size - 1)) {
                var known = new ArrayList<>(TileId.above(leaf, size));
                known.addAll(TileId.above(size - 1, size));
                TileReader those = id -> known.contains(id) ? log.tiles().find(id) : Optional.empty();
                assertThat(new Proofs(those).inclusion(leaf, size))
                    .isEqualTo(new Proofs(log.tiles()).inclusion(leaf, size));
                assertThat(new Proofs(those).consistency(leaf + 1, size))
                    .isEqualTo(new Proofs(log.tiles()).consistency(leaf + 1, size));
            }
        }
    }

    @Test
    void everyLeafOfEveryTreeUpToThreeHundredIsProvedAsTheRfcDefinesIt() {
        var leaves = NaiveTree.leaves(300);
        var log = new TestLog();
        for (int size = 1; size <= leaves.size(); size++) {
            log.append(NaiveTree.records(size).subList(size - 1, size));
            var head = log.head();
            var tree = leaves.subList(0, size);
            assertThat(head.root()).isEqualTo(NaiveTree.root(tree));
            boolean compared = size % 29 == 0 || size > 254 && size < 260;
            for (int index = 0; index < size; index++) {
                var proof = new Proofs(log.tiles()).inclusion(index, size);
                assertThat(verifier.includes(head, leaves.get(index), proof)).isTrue();
                if (compared) {
                    assertThat(proof.path()).isEqualTo(NaiveTree.path(index, tree));
                }
            }
        }
    }

    @Test
    void everyTreeUpToThreeHundredIsShownToExtendEveryEarlierOne() {
        var leaves = NaiveTree.leaves(300);
        var log = new TestLog();
        log.append(NaiveTree.records(300));
        var proofs = new Proofs(log.tiles());
        for (int later : List.of(1, 2, 3, 7, 8, 100, 255, 256, 257, 299, 300)) {
            for (int earlier = 0; earlier <= later; earlier++) {
                var proof = proofs.consistency(earlier, later);
                assertThat(verifier.extendsLog(proofs.head(earlier), proofs.head(later), proof)).isTrue();
                if (earlier > 0) {
                    assertThat(proof.path()).isEqualTo(NaiveTree.proof(earlier, leaves.subList(0, later), true));
                }
            }
        }
    }

    @Test
    void aLogThatWasBuiltInBatchesIsTheLogBuiltAtOnce() {
        var once = new TestLog();
        once.append(NaiveTree.records(70_000));
        var batches = new TestLog();
        var records = NaiveTree.records(70_000);
        for (int from = 0; from < records.size(); from += 977) {
            batches.append(records.subList(from, Math.min(records.size(), from + 977)));
        }

        assertThat(batches.head()).isEqualTo(once.head());
        for (var id : List.of(new TileId(0, 0, 256), new TileId(0, 273, 112), new TileId(1, 0, 256),
                new TileId(1, 1, 17), new TileId(2, 0, 1))) {
            assertThat(batches.tiles().find(id)).isPresent().isEqualTo(once.tiles().find(id));
        }
        assertThat(once.tiles().size()).isEqualTo(273 + 1 + 1 + 1 + 1);
    }

    @Test
    void aProofReadsFewTiles() {
        var log = new TestLog();
        log.append(NaiveTree.records(70_000));
        long before = log.tiles().reads();
        new Proofs(log.tiles()).inclusion(12_345, 70_000);
        assertThat(log.tiles().reads() - before).isLessThanOrEqualTo(6);
        before = log.tiles().reads();
        new Proofs(log.tiles()).consistency(12_345, 70_000);
        assertThat(log.tiles().reads() - before).isLessThanOrEqualTo(6);
        before = log.tiles().reads();
        log.append(NaiveTree.records(1));
        assertThat(log.tiles().reads() - before).as("only the edge is read to append").isLessThanOrEqualTo(6);
    }

    @Test
    void nothingIsAppendedOnAnEdgeThatSomebodyChanged() {
        var log = new TestLog();
        log.append(NaiveTree.records(300));
        var tile = log.tiles().find(new TileId(0, 1, 44)).orElseThrow();
        var hashes = new ArrayList<>(tile.hashes());
        hashes.set(3, Hash.leaf(new byte[] {9}));
        log.tiles().write(List.of(new Tile(tile.id(), hashes)));

        assertThatThrownBy(() -> log.append(NaiveTree.records(1))).isInstanceOfSatisfying(LogDamaged.class,
            fault -> assertThat(fault.fault()).isEqualTo(LogDamaged.Fault.ALTERED));
        log.tiles().lose(0, 1);
        assertThatThrownBy(() -> log.append(NaiveTree.records(1))).isInstanceOfSatisfying(LogDamaged.class,
            fault -> assertThat(fault.tile()).isEqualTo(new TileId(0, 1, 44)));
    }

    @Test
    void tilesHaveThePathsOfTlogTiles() {
        assertThat(new TileId(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TileId(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
        assertThat(new TileId(0, 273, 112).entriesPath()).isEqualTo("tile/entries/273.p/112");
        for (var id : List.of(new TileId(0, 1_234_067, 256), new TileId(63, 1_000, 1), new TileId(2, 999, 255))) {
            assertThat(TileId.find(id.path())).contains(id);
        }
        for (var path : List.of("tile/00/000", "tile/64/000", "tile/0/1", "tile/0/x000/001", "tile/0/000.p/256",
                "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/001/x002", "tile/0/../001", "tile/-1/000")) {
            assertThat(TileId.find(path)).as(path).isEmpty();
        }
    }

    @Test
    void aStoredTileComesBackAndAShortOneIsRefused() {
        var tile = new Tile(new TileId(0, 4, 3), NaiveTree.leaves(3));
        assertThat(Tile.of(tile.id(), tile.bytes())).isEqualTo(tile);
        assertThatThrownBy(() -> Tile.of(tile.id(), new byte[95])).isInstanceOf(LogDamaged.class);
    }

    private static List<Hash> hashes(String... digits) {
        return java.util.Arrays.stream(digits).map(Hash::ofHex).toList();
    }
}
