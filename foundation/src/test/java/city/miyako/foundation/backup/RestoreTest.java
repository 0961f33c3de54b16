package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What was backed up comes back as it was, and what happens afterwards comes after it.
class RestoreTest {
    private static final Passphrase WORDS = new Passphrase("korrekt 馬 battery");
    private static final Backups BACKUPS = new Backups(KeptCity.CLOCK, BackupWatch.NOBODY);

    private static KeptCity city;
    private static Manifest manifest;

    @BeforeAll
    static void backUp() throws Exception {
        city = KeptCity.filled();
        manifest = BACKUPS.write(city.order("backup", WORDS));
    }

    @AfterAll
    static void tidy() throws IOException {
        city.close();
    }

    @Test
    void aCityRestoredIntoAFreshClusterHoldsTheSameRowsAndGoesOn() throws Exception {
        long before = city.number("SELECT city_transaction()");
        try (var fresh = KeptCity.fresh(); var second = fresh.beside("second")) {
            BACKUPS.restore(city.folder().resolve("backup"), fresh.settings(), fresh.data(), WORDS);

            var again = BACKUPS.write(fresh.order("again", Passphrase.NONE));
            assertThat(KeptCity.contents(again)).isEqualTo(KeptCity.contents(manifest));
            assertThat(fresh.text("SELECT name FROM account WHERE id = 7")).isEqualTo("都\t\\庁\n\"7");
            assertThat(fresh.data().resolve("signing-key")).hasContent("the key of the log");
            assertThat(Backups.isHalfRestored(fresh.settings())).isFalse();
            assertGoesOnAbove(before, fresh);

            BACKUPS.restore(fresh.folder().resolve("again"), second.settings(), second.data(), WORDS);
            assertGoesOnAbove(fresh.number("SELECT city_transaction()"), second);
        }
    }

    // The database itself counts from a low number again; places in the change log must not.
    private static void assertGoesOnAbove(long before, KeptCity restored) throws Exception {
        long after = restored.number("SELECT city_transaction()");
        assertThat(after).isGreaterThan(before + 1_000_000);
        assertThat(restored.number("SELECT pg_current_xact_id()")).isLessThan(1_000_000);
        assertThat(restored.number("SELECT city_transactions_ended()")).isGreaterThanOrEqualTo(after);
        restored.run("INSERT INTO account (tenant, sign_in_name, name, roles, password_hash) "
            + "VALUES (130001, 'next', '', '{}', '')");
        assertThat(restored.number("SELECT max(id) FROM account")).isEqualTo(KeptCity.ACCOUNTS + 1);
        restored.run("DELETE FROM account WHERE sign_in_name = 'next'");
    }

    @Test
    void aDatabaseThatHoldsSomethingIsLeftAlone() throws Exception {
        try (var other = city.beside("other")) {
            other.run("CREATE TABLE precious AS SELECT 1 AS one");

            assertThatExceptionOfType(Problem.class).isThrownBy(() ->
                BACKUPS.restore(city.folder().resolve("backup"), other.settings(), other.data(), WORDS))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(BackupError.RESTORE_NOT_EMPTY));
            assertThat(other.number("SELECT one FROM precious")).isEqualTo(1);
        }
    }

    @Test
    void aRestoreThatWasCutOffIsNoCityAndMayBeBegunAgain() throws Exception {
        try (var fresh = city.beside("halfway")) {
            var cut = new Backups(KeptCity.CLOCK, (_, _, _) -> {
                throw new CancellationException("the power fails");
            });
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() ->
                cut.restore(city.folder().resolve("backup"), fresh.settings(), fresh.data(), WORDS));
            assertThat(Backups.isHalfRestored(fresh.settings())).isTrue();

            BACKUPS.restore(city.folder().resolve("backup"), fresh.settings(), fresh.data(), WORDS);

            assertThat(Backups.isHalfRestored(fresh.settings())).isFalse();
            assertThat(fresh.number("SELECT count(*) FROM audit")).isEqualTo(KeptCity.LINES);
        }
    }

    @Test
    void aTableThatTheBackupDoesNotHoldIsNotTakenForEmpty() throws Exception {
        BACKUPS.write(city.order("short", WORDS));
        var file = city.folder().resolve("short/manifest.json");
        var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(file.toFile());
        ((com.fasterxml.jackson.databind.node.ArrayNode) tree.get("tables")).remove(0);
        Files.writeString(file, tree.toString());
        Files.writeString(city.folder().resolve("short/manifest.json.sha256"),
            Sha256.hex(Files.readAllBytes(file)) + "  manifest.json\n");
        try (var fresh = city.beside("short")) {
            assertThatExceptionOfType(Problem.class).isThrownBy(() ->
                BACKUPS.restore(city.folder().resolve("short"), fresh.settings(), fresh.data(), WORDS))
                .withMessageContaining(manifest.tables().getFirst().name() + " is not in the backup");
            assertThat(Backups.isHalfRestored(fresh.settings())).isTrue();
        }
    }
}
