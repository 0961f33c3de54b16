package city.miyako.foundation.keys;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The master key in a token (SoftHSM 2, by PKCS#11): each start is one of a process of its own, as a city's is.
class TokenTest {
    private static final Map<String, String> FILE = Map.of();

    @TempDir
    static Path place;

    private static @Nullable PostgresServer server;

    @TempDir
    Path folder;

    private SoftToken token;

    @BeforeEach
    void aTokenAndACityWithoutKeys() throws Exception {
        token = SoftToken.make(folder);
        if (server == null) {
            assertThat(place.toFile().setExecutable(true, false)).isTrue();
            server = TestServers.fresh(place.resolve("database"));
            Flyway.configure().dataSource(city().url(), city().owner(), city().ownerPassword())
                .locations("classpath:db/migration").outOfOrder(true).load().migrate();
        }
        owner().useHandle(handle -> handle.execute("DELETE FROM data_key"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aKeyMadeInTheTokenWrapsTheDataKeysAndNeverLeavesIt() throws Exception {
        token.makeKey("city-1", "--sensitive");
        assertThat(token.shown()).contains("city-1").contains("never extractable, local");

        var first = start(token.settings("store", "city-1"), "-");
        assertThat(first).first().isEqualTo("wrapped 0");

        assertThat(masters()).containsExactly("city-1");
        assertThat(start(token.settings("store", "city-1"), sealed(first))).contains("wrapped 0", "opened 合言葉");
        assertThat(folder.resolve("data")).as("no key file was made").doesNotExist();
        assertThat(start(FILE, sealed(first))).singleElement().asString().startsWith("master-key-missing")
            .contains("city-1");

        token.makeKey("loose", "--extractable");
        assertThat(start(token.settings("store", "loose"), "-")).singleElement().asString()
            .startsWith("master-key-unreadable").contains("loose can be read out of the token");
    }

    @Test
    @Tag("long")
    void theMasterKeyMovesFromAFileToAKeyStoreToATokenAndBackAndEverythingIsReadOn() throws Exception {
        token.makeKey("city-2", "--sensitive");
        var store = KeyStoreFile.make(Files.createDirectory(folder.resolve("store")), "store-1");
        var first = start(FILE, "-");
        var word = sealed(first);
        assertThat(masters()).containsExactly("master-1");

        assertThat(start(store.settings("store"), word)).containsSequence("wrapped 1", "opened 合言葉");
        assertThat(masters()).containsExactly("store-1");
        Files.delete(folder.resolve("data").resolve(MasterKeys.FILE));

        assertThat(start(both(token.settings("store", "city-2"), store.settings("store-before")), word))
            .containsSequence("wrapped 1", "opened 合言葉");
        assertThat(masters()).containsExactly("city-2");
        assertThat(start(token.settings("store", "city-2"), word)).as("without what was before")
            .containsSequence("wrapped 0", "opened 合言葉");

        assertThat(start(both(store.settings("store"), token.settings("store-before", "city-2")), word))
            .containsSequence("wrapped 1", "opened 合言葉");
        token.takeOut();
        assertThat(start(store.settings("store"), word)).containsSequence("wrapped 0", "opened 合言葉");
    }

    @Test
    @Tag("long")
    void theNextKeyOfATokenIsMadeThereAndTheFormerOneIsNamed() throws Exception {
        token.makeKey("city-3", "--sensitive");
        var word = sealed(start(token.settings("store", "city-3"), "-"));
        token.makeKey("city-4", "--sensitive");

        assertThat(start(token.settings("store", "city-4"), word)).singleElement().asString()
            .startsWith("master-key-missing").contains("city-3").contains("token.cfg");
        assertThat(start(both(token.settings("store", "city-4"), Map.of("miyako.keys.former", "city-3")), word))
            .containsSequence("wrapped 1", "opened 合言葉");

        assertThat(start(token.settings("store", "city-4"), word)).containsSequence("wrapped 0", "opened 合言葉");
    }

    @Test
    void aWrongPinOrATokenThatIsNotThereStopsTheStartAndIsTold() throws Exception {
        token.makeKey("city-5", "--sensitive");
        var word = sealed(start(token.settings("store", "city-5"), "-"));

        assertThat(start(token.settings("store", "city-5", "token.cfg", "wrong-pin"), word)).singleElement().asString()
            .startsWith("pin-refused").contains("token.cfg").contains("CKR_PIN_INCORRECT").doesNotContain("1357");
        token.configure("far.cfg", Path.of("/usr/lib/nowhere.so"), 0);
        assertThat(start(token.settings("store", "city-5", "far.cfg", "pin"), word)).singleElement().asString()
            .startsWith("token-missing").contains("/usr/lib/nowhere.so");
        assertThat(start(token.settings("store", "city-6"), word)).singleElement().asString()
            .as("the key that is needed is not named").startsWith("master-key-missing").contains("city-5");
        token.takeOut();
        assertThat(start(token.settings("store", "city-5"), word)).singleElement().asString()
            .startsWith("token-missing").contains("token.cfg");

        token.putBack();
        assertThat(start(token.settings("store", "city-5"), word)).containsSequence("wrapped 0", "opened 合言葉");
    }

    @Test
    void aCityWhoseTokenIsTakenOutGoesOnWithTheKeysItHasOpenAndTellsWhoeverNeedsAnother() throws Exception {
        token.makeKey("city-7", "--sensitive");
        start(token.settings("store", "city-7"), "-");

        var said = run(token.settings("store", "city-7"), "-", folder.resolve("tokens").toString());

        assertThat(said).contains("still 合言葉");
        assertThat(said.getLast()).matches("(token|master-key)-missing .*token.cfg.*");
    }

    private List<String> start(Map<String, String> settings, String sealed) throws Exception {
        return run(settings, sealed, "-");
    }

    private List<String> run(Map<String, String> settings, String sealed, String taken)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-cp",
            System.getProperty("java.class.path"), KeyProcess.class.getName(), city().url(), city().owner(),
            city().ownerPassword(), folder.resolve("data").toString(), sealed, taken));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return token.run(command.toArray(String[]::new)).lines().toList();
    }

    private static String sealed(List<String> said) {
        return said.getLast().replace("sealed ", "");
    }

    private List<String> masters() {
        return owner().withHandle(handle ->
            handle.createQuery("SELECT DISTINCT master FROM data_key").mapTo(String.class).list());
    }

    private static Jdbi owner() {
        return Jdbi.create(city().url(), city().owner(), city().ownerPassword());
    }

    private static DatabaseSettings city() {
        return Objects.requireNonNull(server).settings();
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
