package city.miyako.foundation.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.transparency.Appender;
import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.KeyUse;
import city.miyako.engines.transparency.Proofs;
import city.miyako.engines.transparency.SignedNote;
import city.miyako.engines.transparency.SigningKey;
import city.miyako.engines.transparency.TreeHead;
import city.miyako.engines.transparency.TrustPolicy;
import city.miyako.engines.transparency.testing.MemoryTileStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final SigningKey log = SigningKey.generate("test/audit", KeyUse.LOG, new SecureRandom());
    private Witness witness;

    @BeforeEach
    void aWitnessThatHasSeenTheFirstThousandRecords() {
        witness = new Witness(folder, "test/witness/131016", log.verifier(), NOON);
        var honest = new Log("honest", 1_000);
        assertThat(ask(honest, 0)).isInstanceOf(WitnessAnswer.Cosigned.class);
    }

    @Test
    void aLogThatOnlyGrewIsCosignedAndTheSignatureCounts() {
        var grown = new Log("honest", 1_777);

        var answer = ask(grown, 1_000);

        assertThat(answer).isInstanceOfSatisfying(WitnessAnswer.Cosigned.class, cosigned -> {
            var note = SignedNote.find(grown.note()).orElseThrow().with(cosigned.line());
            assertThat(new TrustPolicy(log.verifier(), List.of(witness.key()), 1).judge(note.format()))
                .isInstanceOfSatisfying(CheckpointVerdict.Trusted.class, trusted ->
                    assertThat(trusted.witnesses()).containsEntry("test/witness/131016", NOON.instant()));
        });
        assertThat(witness.head()).isEqualTo(grown.head());
    }

    @Test
    void aRewrittenLogIsRefusedThoughItsOwnKeySignedIt() {
        var rewritten = new Log("rewritten", 1_777);

        assertThat(ask(rewritten, 1_000)).isEqualTo(new WitnessAnswer.Refused(1_000));
        assertThat(witness.head().size()).isEqualTo(1_000);
    }

    @Test
    void anotherHistoryOfTheSameLengthIsRefused() {
        assertThat(ask(new Log("other", 1_000), 1_000)).isEqualTo(new WitnessAnswer.Refused(1_000));
    }

    @Test
    void aWitnessDoesNotGoBackNorIsItToldWhereItWas() {
        assertThat(ask(new Log("honest", 1_777), 0)).isEqualTo(new WitnessAnswer.WasElsewhere(1_000));
        assertThat(ask(new Log("honest", 1_777), 1_200)).isEqualTo(new WitnessAnswer.WasElsewhere(1_000));
    }

    @Test
    void theMemoryOutlivesTheWitness() {
        var again = new Witness(folder, "test/witness/131016", log.verifier(), NOON);

        assertThat(again.key()).isEqualTo(witness.key());
        assertThat(again.head()).isEqualTo(witness.head());
        assertThat(again.cosign(new Log("rewritten", 2_000).note(), new Log("rewritten", 2_000).proof(1_000)))
            .isInstanceOf(WitnessAnswer.Refused.class);
    }

    @Test
    void whatAnotherKeySignedIsNotOfTheLog() {
        var grown = new Log("honest", 1_200);
        var stranger = SigningKey.generate("test/audit", KeyUse.LOG, new SecureRandom());
        var note = new Checkpoint("test/audit", grown.head()).signedBy(stranger).format();

        assertThat(witness.cosign(note, grown.proof(1_000))).isEqualTo(new WitnessAnswer.NotOfTheLog());
        assertThat(witness.cosign("no note", grown.proof(1_000))).isEqualTo(new WitnessAnswer.NotOfTheLog());
    }

    private WitnessAnswer ask(Log asking, long from) {
        return witness.cosign(asking.note(), asking.proof(from));
    }

    /// A log of made-up records.
    private final class Log {
        private final MemoryTileStore tiles = new MemoryTileStore();
        private final TreeHead head;

        Log(String name, int size) {
            var leaves = IntStream.range(0, size).mapToObj(i -> Hash.leaf((name + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
            var appended = new Appender(tiles).append(TreeHead.empty(), leaves);
            tiles.write(appended.tiles());
            head = appended.head();
        }

        TreeHead head() {
            return head;
        }

        String note() {
            return new Checkpoint("test/audit", head).signedBy(log).format();
        }

        city.miyako.engines.transparency.ConsistencyProof proof(long from) {
            return new Proofs(tiles).consistency(from, head.size());
        }
    }
}
