package city.miyako.engines.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.transparency.testing.MemoryTileStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

/// An audit of 1,000 records under seven checkpoints; each test plants one wrong thing.
class VerificationTest {
    private static final List<Integer> SIZES = List.of(0, 3, 200, 256, 700, 700, 1000);
    private static final Instant AT = Instant.parse("2026-11-24T00:00:00Z");

    private final SigningKey key = SigningKey.generate("miyako.example/audit", KeyUse.LOG, new SecureRandom());
    private final SigningKey witness = SigningKey.generate("witness.example", KeyUse.WITNESS, new SecureRandom());
    private final TestLog log = new TestLog();
    private final List<byte[]> records = new ArrayList<>(NaiveTree.records(1000));
    private final List<String> checkpoints = new ArrayList<>();
    private final List<Tile> untouched = new ArrayList<>();

    VerificationTest() {
        for (int size : SIZES) {
            log.append(NaiveTree.records(size).subList((int) log.head().size(), size));
            checkpoints.add(note(log.head()));
        }
        untouched.addAll(new Appender(new MemoryTileStore()).append(TreeHead.empty(), NaiveTree.leaves(1000)).tiles());
    }

    /// One instance serves all tries of a property.
    @BeforeTry
    void restore() {
        records.clear();
        records.addAll(NaiveTree.records(1000));
        log.tiles().write(untouched);
    }

    @Test
    void anUntouchedLogIsIntact() {
        assertThat(audit()).isEqualTo(new AuditAnswer.Intact(log.head(), 7, 0));
        records.add(new byte[] {1});
        assertThat(audit()).isEqualTo(new AuditAnswer.Intact(log.head(), 7, 1));
    }

    @Test
    void anEmptyLogIsIntact() {
        var answer = new Verification(new TestLog().tiles(), policy())
            .verify(Collections.emptyIterator(), Collections.emptyIterator());
        assertThat(answer).isEqualTo(new AuditAnswer.Intact(TreeHead.empty(), 0, 0));
    }

    @Property(tries = 40)
    void anyAlteredRecordIsNamed(@ForAll @IntRange(max = 999) int index) {
        records.set(index, new byte[] {1});
        assertThat(audit()).isEqualTo(new AuditAnswer.RecordAltered(index));
    }

    @Property(tries = 40)
    void anyMissingRecordsAreNamed(@ForAll @IntRange(max = 999) int index,
            @ForAll @IntRange(min = 1, max = 9) int count) {
        int gone = Math.min(count, 1000 - index);
        records.subList(index, index + gone).clear();
        assertThat(audit()).isEqualTo(new AuditAnswer.RecordsMissing(index, gone));
    }

    @Property(tries = 40)
    void anyInsertedRecordsAreNamed(@ForAll @IntRange(max = 999) int index,
            @ForAll @IntRange(min = 1, max = 9) int count) {
        for (int i = 0; i < count; i++) {
            records.add(index, ("planted " + i).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(audit()).isEqualTo(new AuditAnswer.RecordsInserted(index, count));
    }

    @Property(tries = 40)
    void anyReorderedRecordsAreNamed(@ForAll @IntRange(max = 999) int one, @ForAll @IntRange(max = 999) int other) {
        Collections.swap(records, one, other);
        assertThat(audit()).isEqualTo(one == other ? new AuditAnswer.Intact(log.head(), 7, 0)
            : new AuditAnswer.RecordsReordered(Math.min(one, other), Math.max(one, other)));
    }

    @Test
    void aRecordThatStandsTwiceIsInserted() {
        records.add(500, records.get(600));
        assertThat(audit()).isEqualTo(new AuditAnswer.RecordsInserted(500, 1));
    }

    @Test
    void onlyTheFirstOfTwoWrongThingsIsNamed() {
        records.set(900, new byte[] {1});
        records.remove(100);
        assertThat(audit()).isEqualTo(new AuditAnswer.RecordsMissing(100, 1));
    }

    @Test
    void aBadTileIsNotBlamedOnTheRecords() {
        change(0, 2, 7);
        assertThat(audit()).isEqualTo(new AuditAnswer.TileBad(new TileId(0, 2, 188), LogDamaged.Fault.ALTERED));
    }

    @Test
    void aBadUpperTileIsNamed() {
        change(1, 0, 1);
        assertThat(audit()).isEqualTo(new AuditAnswer.TileBad(new TileId(1, 0, 2), LogDamaged.Fault.ALTERED));
    }

    @Test
    void aMissingTileIsNamed() {
        log.tiles().lose(0, 1);
        assertThat(audit()).isEqualTo(new AuditAnswer.TileBad(new TileId(0, 1, 256), LogDamaged.Fault.MISSING));
    }

    @Test
    void recordsChangedTogetherWithTheirTileAreNamedByTheTileAbove() {
        records.set(300, new byte[] {1});
        set(0, 1, 44, Hash.leaf(new byte[] {1}));
        assertThat(audit()).isEqualTo(new AuditAnswer.RecordsRewritten(256, 512));
    }

    @Test
    void aHistoryRewrittenWithAllItsTilesIsCaughtByTheSignedRoot() {
        records.set(300, new byte[] {1});
        var forged = new TestLog();
        forged.append(records);
        var answer = new Verification(forged.tiles(), policy()).verify(records.iterator(), checkpoints.iterator());
        assertThat(answer).isEqualTo(new AuditAnswer.RecordsRewritten(256, 700));
    }

    @Test
    void aLogCutShortWithItsTilesMissesItsLastRecords() {
        var cut = new TestLog();
        cut.append(records.subList(0, 700));
        var answer = new Verification(cut.tiles(), policy())
            .verify(records.subList(0, 700).iterator(), checkpoints.iterator());
        assertThat(answer).isEqualTo(new AuditAnswer.RecordsMissing(700, 300));
    }

    @Test
    void aCheckpointOfAnotherHistoryIsInconsistent() {
        var other = new TreeHead(400, Hash.leaf(new byte[] {2}));
        checkpoints.add(4, note(other));
        assertThat(audit()).isEqualTo(
            new AuditAnswer.CheckpointInconsistent(5, other, new Proofs(log.tiles()).head(256)));
    }

    @Test
    void twoRootsOfOneSizeAndAShrunkenLogAreInconsistent() {
        var other = new TreeHead(1000, Hash.leaf(new byte[] {2}));
        checkpoints.add(note(other));
        assertThat(audit()).isEqualTo(new AuditAnswer.CheckpointInconsistent(8, other, log.head()));
        checkpoints.set(7, checkpoints.get(2));
        assertThat(audit()).isEqualTo(
            new AuditAnswer.CheckpointInconsistent(8, new Proofs(log.tiles()).head(200), log.head()));
    }

    @Test
    void aCheckpointWithABadSignatureIsNotBelieved() {
        checkpoints.set(3, checkpoints.get(3).replace("\n256\n", "\n257\n"));
        assertThat(audit()).isEqualTo(new AuditAnswer.CheckpointUntrusted(4,
            new CheckpointVerdict.SignatureForged("miyako.example/audit")));
        checkpoints.set(3, new Checkpoint(key.verifier().name(), log.head()).signedBy(key).format());
        assertThat(audit()).isInstanceOfSatisfying(AuditAnswer.CheckpointUntrusted.class, bad ->
            assertThat(bad.verdict()).isInstanceOf(CheckpointVerdict.TooFewWitnesses.class));
    }

    @Property(tries = 40)
    void whateverIsPlantedNothingIntactIsSaid(@ForAll int seed) {
        var random = new Random(seed);
        int wrong = 1 + random.nextInt(5);
        for (int i = 0; i < wrong; i++) {
            int at = random.nextInt(records.size());
            switch (random.nextInt(3)) {
                case 0 -> records.set(at, ("x" + seed + i).getBytes(StandardCharsets.UTF_8));
                case 1 -> records.remove(at);
                default -> change(0, at / 256, 0);
            }
        }
        assertThat(audit()).isNotInstanceOf(AuditAnswer.Intact.class);
    }

    private AuditAnswer audit() {
        return new Verification(log.tiles(), policy()).verify(records.iterator(), checkpoints.iterator());
    }

    private TrustPolicy policy() {
        return new TrustPolicy(key.verifier(), List.of(witness.verifier()), 1);
    }

    private String note(TreeHead head) {
        var checkpoint = new Checkpoint(key.verifier().name(), head);
        return checkpoint.signedBy(key).with(witness.cosign(checkpoint, AT)).format();
    }

    private void change(int level, long index, int place) {
        set(level, index, place, Hash.leaf(new byte[] {7}));
    }

    private void set(int level, long index, int place, Hash hash) {
        var tile = log.tiles().find(new TileId(level, index, 1)).orElseThrow();
        var hashes = new ArrayList<>(tile.hashes());
        hashes.set(place, hash);
        log.tiles().write(List.of(new Tile(tile.id(), hashes)));
    }
}
