package city.miyako.foundation.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.ProofVerifier;
import city.miyako.engines.transparency.Proofs;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.TreeHead;
import city.miyako.engines.transparency.TrustPolicy;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AuditLogTest {
    private static final Writer CHIYODA = new Writer(Actor.system("log-test"), new TenantId(131016), "a test");
    private static final Writer MINATO = new Writer(Actor.system("log-test"), new TenantId(131032), "a test");

    @Inject
    Database database;

    @Inject
    Audit audit;

    @Inject
    AuditLog log;

    /// Of five the quickest: what else this machine does may hold up one, not each.
    @Test
    void everyCommittedRecordGetsItsIndexByItselfWithinASecond() {
        var quickest = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            long seq = append(CHIYODA, "quick " + i, "{}");
            long committed = System.nanoTime();
            await(() -> log.indexes(List.of(seq)).containsKey(seq));
            var took = Duration.ofNanos(System.nanoTime() - committed);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
        }
        assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aRecordIsProvedUnderACheckpointThatTwoMunicipalitiesCosigned() {
        long seq = append(CHIYODA, "proved", "{\"b\": [1, 2.50], \"a\": null}");
        await(() -> log.findInclusion(seq).isPresent());

        var shown = log.findInclusion(seq).orElseThrow();
        var trusted = trusted(shown.checkpoint());

        assertThat(new String(shown.leaf(), StandardCharsets.UTF_8)).startsWith("{\"action\":\"log.test\",\"actor\":")
            .contains("\"detail\":{\"a\":null,\"b\":[1,2.5]}").contains("\"target\":\"proved\"")
            .contains("\"tenant\":131016");
        assertThat(trusted.witnesses()).containsOnlyKeys("miyako/witness/131016", "miyako/witness/131032");
        assertThat(holds(shown)).isTrue();
        assertThat(shown.proof().index()).isEqualTo(log.indexes(List.of(seq)).get(seq));
    }

    @Test
    void everyRecordIsProvedAnewHoweverTheLogHasGrown() {
        var seqs = new ArrayList<Long>();
        for (int round = 0; round < 4; round++) {
            database.write(CHIYODA, handle -> {
                for (int i = 0; i < 150; i++) {
                    Audit.append(handle, CHIYODA, "log.test", "grown " + i, "{}");
                }
                return 0;
            });
            seqs.add(append(CHIYODA, "after " + round, "{}"));
            await(() -> log.findInclusion(seqs.getLast()).isPresent());

            for (long seq : seqs) {
                var shown = log.findInclusion(seq).orElseThrow();
                assertThat(holds(shown)).as("record %d of %s", seq, seqs).isTrue();
                assertThat(log.findInclusion(shown.proof().index(), shown.proof().size())).contains(shown.proof());
                assertThat(shown.proof().index()).isEqualTo(log.indexes(List.of(seq)).get(seq));
            }
        }
    }

    @Test
    void theProofOfARecordThatWasChangedDoesNotHold() {
        long seq = append(CHIYODA, "changed", "{}");
        await(() -> log.findInclusion(seq).isPresent());
        try (var owner = OwnedDatabase.open()) {
            owner.execute("UPDATE audit SET actor = actor || '!' WHERE seq = ?", seq);
            try {
                var shown = log.findInclusion(seq).orElseThrow();
                assertThat(holds(shown)).isFalse();
                assertThat(shown.proof().index()).isEqualTo(log.indexes(List.of(seq)).get(seq));
            } finally {
                owner.execute("UPDATE audit SET actor = rtrim(actor, '!') WHERE seq = ?", seq);
            }
        }
        assertThat(holds(log.findInclusion(seq).orElseThrow())).isTrue();
    }

    @Test
    void aLaterCheckpointIsShownToContainAnEarlierOne() {
        long first = append(CHIYODA, "earlier", "{}");
        await(() -> log.findInclusion(first).isPresent());
        var earlier = head();
        long second = append(CHIYODA, "later", "{}");
        await(() -> log.findInclusion(second).isPresent());
        var later = head();

        var proof = log.findConsistency(earlier.size(), later.size()).orElseThrow();

        assertThat(later.size()).isGreaterThan(earlier.size());
        assertThat(new ProofVerifier().extendsLog(earlier, later, proof)).isTrue();
        assertThat(log.findConsistency(later.size(), 1_000_000_000)).isEmpty();
    }

    @Test
    void aRecordCommittedLateByALongTransactionIsNotLost() throws Exception {
        long late;
        var early = new ArrayList<Long>();
        try (var owner = OwnedDatabase.open()) {
            owner.begin();
            late = owner.createQuery("""
                INSERT INTO audit (tenant, actor, action, target, cause)
                VALUES (131016, 'slow', 'log.test', 'late', 'a test') RETURNING seq""").mapTo(Long.class).one();
            for (int i = 0; i < 5; i++) {
                early.add(append(CHIYODA, "meanwhile " + i, "{}"));
            }
            TimeUnit.MILLISECONDS.sleep(1_500);
            assertThat(log.indexes(early)).as("nothing passes the one that still runs").isEmpty();
            owner.commit();
        }
        await(() -> log.indexes(early).size() == early.size());

        var places = log.indexes(List.of(late, early.getFirst(), early.getLast()));
        assertThat(places.get(late)).isLessThan(places.get(early.getFirst()));
        assertThat(places.get(early.getLast()) - places.get(early.getFirst())).isGreaterThanOrEqualTo(4);
        await(() -> log.findInclusion(late).isPresent());
    }

    @Test
    void sequencersOfSeveralNodesNeverGiveAnIndexTwiceAndOneCutOffChangesNothing() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (int node = 0; node < 4; node++) {
                nodes.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        append(MINATO, "busy", "{}");
                        cutOffInTheMiddle();
                        database.write(Reach.everything(), handle -> new Sequencer().advance(handle, 7));
                    }
                    return 0;
                });
            }
        }
        long newest = append(MINATO, "last of the busy", "{}");
        await(() -> log.findInclusion(newest).isPresent());

        var seqs = audit.list(Reach.everything(), Long.MAX_VALUE, "", "", 10_000).stream()
            .map(line -> line.seq()).filter(seq -> seq <= newest).toList();
        long size = log.indexes(List.of(newest)).get(newest) + 1;
        assertThat(log.indexes(seqs).values()).containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, size).boxed().toList());
        assertThat(inspect()).isInstanceOf(AuditFinding.Intact.class);
    }

    @Test
    void detailsWithoutACanonicalFormDoNotStopTheLog() {
        long huge = append(CHIYODA, "huge", "{\"n\": 123456789012345678901234567890}");
        long long_ = append(CHIYODA, "x".repeat(100_000), "{\"text\": \"" + "y".repeat(90_000) + "\"}");
        long owners = owners("SELECT '" + "漢".repeat(40_000) + "'");
        await(() -> log.findInclusion(owners).isPresent());

        assertThat(new String(log.findInclusion(huge).orElseThrow().leaf(), StandardCharsets.UTF_8))
            .contains("\"detail\":\"{\\\"n\\\": 123456789012345678901234567890}\"");
        assertThat(log.findInclusion(long_).orElseThrow().leaf().length).isLessThan(5_000);
        assertThat(new String(log.findInclusion(owners).orElseThrow().leaf(), StandardCharsets.UTF_8))
            .contains("longerThanALeaf");
    }

    @Test
    void tilesAndBundlesAreServedAsWideAsAsked() {
        long seq = append(CHIYODA, "in a tile", "{}");
        await(() -> log.findInclusion(seq).isPresent());
        long index = log.indexes(List.of(seq)).get(seq);
        var id = new TileId(0, index / 256, (int) (index % 256) + 1);

        var tile = log.findTile(id).orElseThrow();
        var bundle = log.findBundle(id).orElseThrow();

        assertThat(tile.hashes()).hasSize(id.width());
        assertThat(bundle.stream().map(Hash::leaf).toList()).isEqualTo(tile.hashes());
        assertThat(log.findTile(new TileId(0, 4_000_000, 1))).isEmpty();
        assertThat(log.findBundle(new TileId(0, 4_000_000, 1))).isEmpty();
    }

    @Test
    void anAuditorOfOneMunicipalitySeesNothingOfAnother() {
        append(MINATO, "only for Minato", "{}");

        assertThat(audit.search(Reach.staffOf(CHIYODA.tenant()), AuditSearch.before(Long.MAX_VALUE), 10_000))
            .allMatch(line -> line.tenant().equals(CHIYODA.tenant()));
        assertThat(audit.search(Reach.staffOf(CHIYODA.tenant()), new AuditSearch("", "", "only for Minato", null, null,
            MINATO.tenant(), Long.MAX_VALUE), 10)).isEmpty();
        assertThat(audit.search(Reach.everything(), new AuditSearch("", "", "only for Minato", null, null, null,
            Long.MAX_VALUE), 10)).isNotEmpty();
    }

    @Test
    void theTablesOfTheLogAreClosedToEveryTenant() {
        long seq = append(CHIYODA, "closed", "{}");
        await(() -> log.findInclusion(seq).isPresent());
        for (var table : List.of("audit_tile", "audit_head", "audit_checkpoint", "audit_key", "audit_told")) {
            for (var reach : List.of(Reach.publicCity(), Reach.staffOf(CHIYODA.tenant()),
                    Reach.staffOf(TenantId.METROPOLIS).andWholeCity())) {
                long rows = database.read(reach, handle -> handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Long.class).one());
                assertThat(rows).as("%s within %s", table, reach).isZero();
            }
        }
    }

    private void cutOffInTheMiddle() {
        try {
            database.write(Reach.everything(), handle -> {
                new Sequencer().advance(handle, 3);
                throw new IllegalStateException("cut off");
            });
        } catch (IllegalStateException cutOff) {
            assertThat(cutOff).hasMessage("cut off");
        }
    }

    private long append(Writer writer, String target, String detail) {
        return database.write(writer, handle -> {
            Audit.append(handle, writer, "log.test", target, detail);
            return handle.createQuery("SELECT max(seq) FROM audit WHERE txid = city_transaction()")
                .mapTo(Long.class).one();
        });
    }

    private long owners(String target) {
        try (var owner = OwnedDatabase.open()) {
            return owner.createQuery("INSERT INTO audit (tenant, actor, action, target, cause, detail) "
                + "VALUES (131016, 'owner', 'log.test', (" + target + "), 'a test', '{\"e\": 1e400}') RETURNING seq")
                .mapTo(Long.class).one();
        }
    }

    private boolean holds(Inclusion shown) {
        return new ProofVerifier().includes(trusted(shown.checkpoint()).checkpoint().head(), Hash.leaf(shown.leaf()),
            shown.proof());
    }

    private TreeHead head() {
        return trusted(log.findCheckpoint().orElseThrow().note()).checkpoint().head();
    }

    private CheckpointVerdict.Trusted trusted(String note) {
        var keys = log.keys();
        return (CheckpointVerdict.Trusted) new TrustPolicy(keys.getFirst(), keys.subList(1, keys.size()), 2)
            .judge(note);
    }

    private AuditFinding inspect() {
        try (var owner = OwnedDatabase.open()) {
            return Inspections.ofTestCity().inspect(owner);
        }
    }

    private static void await(BooleanSupplier met) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!met.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
