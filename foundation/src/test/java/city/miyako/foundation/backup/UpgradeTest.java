package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.miyako.foundation.errors.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A city moves to a new PostgreSQL by its backup, and never back to an older one by mistake.
@Tag("long") // The older server is fetched for this test only.
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
class UpgradeTest {
    private static final Path OLDER = Path.of(System.getProperty("miyako.root"),
        "foundation/target/older-postgres/postgres-linux-x86_64.txz");
    private static final String VERSION = "SELECT current_setting('server_version_num')::integer / 10000";
    private static final Passphrase WORDS = new Passphrase("korrekt 馬 battery");
    private static final Backups BACKUPS = new Backups(KeptCity.CLOCK, BackupWatch.NOBODY);

    @Test
    void aCityOnPostgres17MovesTo18ByItsBackupWithAllItHolds() throws Exception {
        try (var old = KeptCity.freshOn(OLDER).fill(); var fresh = KeptCity.fresh()) {
            assertThat(old.number(VERSION)).isEqualTo(17);
            assertThat(fresh.number(VERSION)).isEqualTo(18);
            var manifest = BACKUPS.write(old.order("backup", WORDS));
            long before = old.number("SELECT city_transaction()");

            BACKUPS.restore(old.folder().resolve("backup"), fresh.settings(), fresh.data(), WORDS);

            var again = BACKUPS.write(fresh.order("again", WORDS));
            assertThat(KeptCity.contents(again)).isEqualTo(KeptCity.contents(manifest)).hasSizeGreaterThan(20);
            assertThat(fresh.text("SELECT name FROM account WHERE id = 7")).isEqualTo("都\t\\庁\n\"7");
            assertThat(fresh.number("SELECT city_transaction()")).isGreaterThan(before);
            try (var back = old.beside("back")) {
                assertThatExceptionOfType(Problem.class).isThrownBy(() ->
                    BACKUPS.restore(fresh.folder().resolve("again"), back.settings(), back.data(), WORDS))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(BackupError.BACKUP_TOO_NEW))
                    .withMessageContaining("PostgreSQL 18");
            }
        }
    }
}
