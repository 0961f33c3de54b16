package city.miyako.foundation.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.transparency.AuditAnswer;
import city.miyako.engines.transparency.LogDamaged;
import city.miyako.engines.transparency.TileId;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The owner of the database may change every row; the inspection names the first one all the same. What an owner does
/// here is inspected within its own transaction and then taken back.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TamperingTest {
    private static final Writer CLERK = new Writer(Actor.system("clerk"), new TenantId(131016), "a test");

    @Inject
    Database database;

    @Inject
    AuditLog log;

    private final List<Long> seqs = new ArrayList<>();
    private long index;

    @BeforeEach
    void fiveSealedRecords() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            var target = "record " + i;
            seqs.add(database.write(CLERK, handle -> {
                Audit.append(handle, CLERK, "tampering.test", target, "{}");
                return last(handle);
            }));
        }
        for (int tries = 0; log.findInclusion(seqs.getLast()).isEmpty(); tries++) {
            assertThat(tries).as("sealed within a minute").isLessThan(600);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        index = log.indexes(seqs).get(seqs.getFirst());
    }

    @Test
    void nothingIsFoundWhereNothingWasDone() {
        assertThat(afterwards("SELECT 1")).isInstanceOfSatisfying(AuditFinding.Intact.class, intact -> {
            assertThat(intact.sealed()).isGreaterThan(index + 4);
            assertThat(intact.cosigned()).isEqualTo(intact.sealed());
            assertThat(intact.witnesses()).isEqualTo(2);
            assertThat(intact.checkpoints()).isPositive();
        });
    }

    @Test
    @Tag("asvs:V16.4.2")
    void anAlteredRecordIsNamed() {
        for (var change : List.of("actor = 'somebody else'", "target = ''", "detail = '{\"x\":1}'", "tenant = 131024",
                "at = at + interval '1 microsecond'", "cause = 'another'", "action = 'thing.delete'",
                "salt = gen_random_uuid()")) {
            var finding = afterwards("UPDATE audit SET " + change + " WHERE seq = " + seqs.get(2));
            assertThat(finding).as(change).isInstanceOfSatisfying(AuditFinding.Broken.class, broken -> {
                assertThat(broken.answer()).isEqualTo(new AuditAnswer.RecordAltered(index + 2));
                assertThat(broken.record()).contains("seq " + seqs.get(2));
            });
        }
    }

    @Test
    void theReaderAndThePurposeOfAPersonalReadCannotBeChangedEither() throws InterruptedException {
        long read = database.write(CLERK, handle -> {
            Audit.read(handle, CLERK, PersonalRead.seenAtOnce(List.of("account:9001"), "tax file", "case-handling"));
            return last(handle);
        });
        for (int tries = 0; log.findInclusion(read).isEmpty() && tries < 600; tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        long at = log.indexes(List.of(read)).get(read);
        for (var change : List.of("people = '{account:9002}'", "purpose = 'none'", "matter = 'x'",
                "tell_from = '2199-01-01'", "tell_from = NULL")) {
            assertThat(answer("UPDATE audit SET " + change + " WHERE seq = " + read)).as(change)
                .isEqualTo(new AuditAnswer.RecordAltered(at));
        }
        assertThat(afterwards("DELETE FROM audit_told WHERE seq = " + read))
            .isEqualTo(new AuditFinding.ReadUntold(read, "account:9001"));
        assertThat(afterwards("UPDATE audit_told SET tell_from = '2199-01-01' WHERE seq = " + read))
            .isEqualTo(new AuditFinding.ReadUntold(read, "account:9001"));
    }

    @Test
    @Tag("asvs:V16.4.2")
    void aMissingRecordIsNamed() {
        assertThat(answer("DELETE FROM audit WHERE seq = " + seqs.get(1)))
            .isEqualTo(new AuditAnswer.RecordsMissing(index + 1, 1));
        assertThat(answer("DELETE FROM audit WHERE seq IN (" + seqs.get(1) + ", " + seqs.get(2) + ")"))
            .isEqualTo(new AuditAnswer.RecordsMissing(index + 1, 2));
    }

    @Test
    void aRecordPlantedBetweenOthersIsNamed() {
        assertThat(answer("""
            INSERT INTO audit (tenant, actor, action, target, cause, txid)
            SELECT tenant, 'planted', action, target, cause, txid FROM audit WHERE seq =""" + " " + seqs.get(3)))
            .isEqualTo(new AuditAnswer.RecordsInserted(index + 4, 1));
    }

    @Test
    void recordsThatChangedPlacesAreNamed() {
        assertThat(answer("""
            UPDATE audit SET txid = other.txid FROM audit AS other
            WHERE (audit.seq, other.seq) IN ((%1$d, %2$d), (%2$d, %1$d))""".formatted(seqs.get(0), seqs.get(3))))
            .isEqualTo(new AuditAnswer.RecordsReordered(index, index + 3));
    }

    @Test
    void aTileOrACheckpointThatWasTouchedIsNamed() {
        var id = TileId.of(0, index / 256, index + 1);
        assertThat(answer("UPDATE audit_tile SET hashes = overlay(hashes PLACING '\\x0102' FROM "
            + (index % 256 * 32 + 1) + ") WHERE level = 0 AND index = " + index / 256))
            .isInstanceOfSatisfying(AuditAnswer.TileBad.class, bad -> {
                assertThat(bad.fault()).isEqualTo(LogDamaged.Fault.ALTERED);
                assertThat(bad.tile().index()).isEqualTo(id.index());
            });
        assertThat(answer("UPDATE audit_checkpoint SET note = replace(note, 'miyako/audit', 'another/log')"))
            .isInstanceOf(AuditAnswer.CheckpointUntrusted.class);
        assertThat(answer("UPDATE audit_checkpoint SET note = regexp_replace(note, E'\\n[0-9]+\\n', E'\\n3\\n')"))
            .isInstanceOf(AuditAnswer.CheckpointUntrusted.class);
    }

    @Test
    void aLogCutBackToAnEarlierDayIsCaughtByWhatTheWitnessesRemember() {
        var answer = answer("""
            DELETE FROM audit_checkpoint; DELETE FROM audit_tile; DELETE FROM audit_head;
            DELETE FROM audit WHERE (txid, seq) >= (SELECT txid, seq FROM audit WHERE seq = %d)"""
            .formatted(seqs.getFirst()));

        assertThat(answer).isInstanceOfAny(AuditAnswer.RecordsMissing.class, AuditAnswer.TileBad.class);
    }

    private AuditAnswer answer(String tampering) {
        var finding = afterwards(tampering);
        assertThat(finding).isInstanceOf(AuditFinding.Broken.class);
        return ((AuditFinding.Broken) finding).answer();
    }

    private static AuditFinding afterwards(String tampering) {
        try (var owner = OwnedDatabase.open()) {
            owner.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            var inspection = Inspections.ofTestCity();
            var remembered = inspection.remembered();
            owner.begin();
            try {
                owner.createScript(tampering).execute();
                return inspection.walk(owner, remembered);
            } finally {
                owner.rollback();
            }
        }
    }

    private static long last(Handle handle) {
        return handle.createQuery("SELECT max(seq) FROM audit WHERE txid = city_transaction()")
            .mapTo(Long.class).one();
    }
}
