package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup is the whole city or none, and says at once when it is not what it was.
class BackupsTest {
    private static final Passphrase WORDS = new Passphrase("korrekt 馬 battery");
    private static final Backups BACKUPS = new Backups(KeptCity.CLOCK, BackupWatch.NOBODY);
    // Asked of the database here, so that a table can be forgotten by the program but not by its test.
    private static final String EVERY_TABLE = """
        SELECT string_agg(format('%I.%I', schemaname, tablename), ' ' ORDER BY schemaname, tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
            AND tablename NOT IN (SELECT relname FROM pg_class WHERE relkind = 'p')""";

    private static KeptCity city;
    private static Path backup;
    private static Manifest manifest;

    @TempDir
    private Path folder;

    @BeforeAll
    static void backUp() throws Exception {
        city = KeptCity.filled();
        city.run("""
            CREATE TABLE "Odd ""name" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "a b" text,
                twice bigint GENERATED ALWAYS AS (id * 2) STORED, gone text, empty text);
            ALTER TABLE "Odd ""name" DROP COLUMN gone;
            INSERT INTO "Odd ""name" ("a b", empty) SELECT NULLIF(n % 3, 0)::text, '' FROM generate_series(1, 10) n""");
        backup = city.folder().resolve("backup");
        manifest = BACKUPS.write(city.order("backup", WORDS));
    }

    @AfterAll
    static void tidy() throws IOException {
        city.close();
    }

    @Test
    void everyTableOfTheDatabaseIsInTheBackup() throws Exception {
        var kept = manifest.tables().stream().map(Manifest.Table::name).sorted().collect(Collectors.joining(" "));

        assertThat(kept.split(" public\\.")).containsExactlyInAnyOrder(city.text(EVERY_TABLE).split(" public\\."));
        for (var table : manifest.tables()) {
            assertThat(table.content().rows()).as(table.name())
                .isEqualTo(city.number("SELECT count(*) FROM " + table.name()));
        }
        assertThat(manifest.rows()).isGreaterThan(KeptCity.LINES + KeptCity.ACCOUNTS);
    }

    @Test
    void aWholeBackupIsBelieved() {
        assertThat(BACKUPS.check(backup)).isEqualTo(manifest);
        assertThat(manifest.folder().files()).contains("signing-key", "imports/waiting")
            .doesNotContain("database/owner-password", "lock");
    }

    @Test
    void onlyItsOwnerReadsABackup() throws IOException {
        try (var files = Files.walk(backup)) {
            for (var file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("GROUP", "OTHERS");
            }
        }
    }

    @Test
    void aBackupThatWasCutInHalfIsRefused() throws IOException {
        for (var table : manifest.tables()) {
            var copy = copy();
            truncate(copy.resolve(table.file().name()), table.file().bytes() / 2);

            assertRefused(() -> BACKUPS.check(copy), table.file().name(), "cut off");
        }
    }

    @Test
    void aFlippedByteIsFoundWhereverItLies() throws IOException {
        var random = new Random(20_260_401);
        for (var name : files()) {
            var copy = copy();
            long at = random.nextLong(Files.size(copy.resolve(name)));
            flip(copy.resolve(name), at);

            assertThatExceptionOfType(Problem.class).as("%s at %d", name, at)
                .isThrownBy(() -> BACKUPS.check(copy)).satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(BackupError.BACKUP_DAMAGED);
                    assertThat(problem.values().get("file").toString()).isIn(name, name.replace(".sha256", ""));
                });
        }
    }

    @Test
    void aManifestThatWasEditedIsRefused() throws IOException {
        var copy = copy();
        var file = copy.resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replace("\"takenAt\" : \"2026", "\"takenAt\" : \"2025"));

        assertRefused(() -> BACKUPS.check(copy), "manifest.json", "hash");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        for (var name : files()) {
            var copy = copy();
            Files.delete(copy.resolve(name));

            assertRefused(() -> BACKUPS.check(copy), name, "missing");
        }
    }

    @Test
    void aBackupOfANewerProgramIsRefused() throws IOException {
        var newer = edited("\"format\" : 1", "\"format\" : 2");
        assertTooNew(() -> BACKUPS.check(newer), "format 2");

        var unknown = edited("V1__foundation.sql", "V99__times_to_come.sql");
        assertTooNew(() -> BACKUPS.check(unknown), "V99__times_to_come.sql");

        var other = edited("\"checksum\" : " + manifest.migrations().getFirst().checksum(), "\"checksum\" : 7");
        assertTooNew(() -> BACKUPS.check(other), "V1__foundation.sql");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "dear city");

        assertThatExceptionOfType(Problem.class)
            .isThrownBy(() -> BACKUPS.write(new BackupOrder(city.settings(), city.data(), folder, WORDS)))
            .satisfies(problem -> assertThat(problem.code()).isEqualTo(BackupError.BACKUP_FOLDER_TAKEN));
        assertThat(folder.resolve("letter.txt")).hasContent("dear city");
    }

    @Test
    void withoutAPassphraseTheFilesOfTheFolderAreLeftOutAndNamed() {
        var bare = BACKUPS.write(city.order("bare", Passphrase.NONE));

        assertThat(bare.folder().kept()).isFalse();
        assertThat(bare.folder().files()).contains("signing-key");
        assertThat(city.folder().resolve("bare/" + FolderBox.NAME)).doesNotExist();
    }

    @Test
    void sealedFilesOpenWithTheirPassphraseOnly() throws IOException {
        FolderBox.open(backup, folder, WORDS);
        assertThat(folder.resolve("signing-key")).hasContent("the key of the log");

        assertThatExceptionOfType(Problem.class)
            .isThrownBy(() -> FolderBox.open(backup, folder, new Passphrase("another")))
            .satisfies(problem -> assertThat(problem.code()).isEqualTo(BackupError.BACKUP_PASSPHRASE_WRONG));
        assertThat(Files.readString(backup.resolve(FolderBox.NAME), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("the key of the log");
    }

    @Test
    void aLostConnectionLeavesNoBackupBehind() throws Exception {
        var killed = new AtomicBoolean();
        var cut = new Backups(KeptCity.CLOCK, (_, _, table) -> {
            // The audit is told of every 50,000 rows, so this is in the middle of it.
            if (table.contains("audit") && killed.compareAndSet(false, true)) {
                kill();
            }
        });

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> cut.write(city.order("cut", WORDS)))
            .satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(BackupError.BACKUP_FAILED);
                assertThat(problem.values().get("where").toString()).contains("public.");
                assertThat(problem.values().get("reason").toString()).isNotEmpty();
            });
        assertNothingLeft("cut");
    }

    @Test
    void aTableEmptiedInTheMiddleMakesTheBackupFail() throws Exception {
        city.run("CREATE TABLE passing AS SELECT n FROM generate_series(1, 10) n");
        var emptied = new AtomicBoolean();
        var cut = new Backups(KeptCity.CLOCK, (_, _, table) -> {
            if (!table.contains("passing") && emptied.compareAndSet(false, true)) {
                truncatePassing();
            }
        });

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> cut.write(city.order("emptied", WORDS)))
            .withMessageContaining("emptied or rewritten").withMessageContaining("public.passing");
        assertNothingLeft("emptied");
        city.run("DROP TABLE passing");
    }

    private static void truncatePassing() {
        try {
            city.run("TRUNCATE passing");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill() {
        try {
            city.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '"
                + OwnerConnection.NAME + "'");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertNothingLeft(String name) throws IOException {
        try (var files = Files.list(city.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(file -> file.startsWith(name));
        }
    }

    private static void assertRefused(ThrowingCallable check, String file, String reason) {
        assertThatExceptionOfType(Problem.class).isThrownBy(check).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(BackupError.BACKUP_DAMAGED);
            assertThat(problem.values().get("file")).isEqualTo(file);
            assertThat(problem.values().get("reason").toString()).contains(reason);
        });
    }

    private static void assertTooNew(ThrowingCallable check, String reason) {
        assertThatExceptionOfType(Problem.class).isThrownBy(check).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(BackupError.BACKUP_TOO_NEW);
            assertThat(problem.values().get("reason").toString()).contains(reason);
        });
    }

    private static List<String> files() throws IOException {
        try (var files = Files.walk(backup)) {
            return files.filter(Files::isRegularFile).map(file -> backup.relativize(file).toString()).sorted().toList();
        }
    }

    private Path copy() throws IOException {
        var copy = Files.createTempDirectory(folder, "copy");
        Files.createDirectories(copy.resolve("tables"));
        for (var name : files()) {
            Files.copy(backup.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    // An honest backup of somebody else's program: the manifest has its proper hash.
    private Path edited(String from, String to) throws IOException {
        var copy = copy();
        var file = copy.resolve("manifest.json");
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        Files.writeString(copy.resolve("manifest.json.sha256"),
            Sha256.hex(Files.readAllBytes(file)) + "  manifest.json\n");
        return copy;
    }

    private static void truncate(Path file, long bytes) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(bytes);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int was = open.read();
            open.seek(at);
            open.write(was ^ 1);
        }
    }
}
