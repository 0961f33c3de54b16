package city.miyako.foundation.keys;

import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.testing.TestVaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The keys of a city as they start, in a process of its own: the library of tokens knows them once in each process.
///
/// It says in lines how many data keys it wrapped, what it opened and what it sealed, or why it could not.
final class KeyProcess {
    /// Where what it seals stands.
    static final Place PLACE = new Place(KeyPurpose.SERVICE, "token_test", "word", "1");
    private static final int CHIYODA = 131016;
    private static final int CHUO = 131024;

    private KeyProcess() {
    }

    /// Starts once.
    ///
    /// @param arguments address, owner and password of the database, the data folder, a sealed text to open or `-`, a
    ///     folder to take away once all is open or `-`, and settings as in `miyako.keys.store.type=PKCS11`
    public static void main(String[] arguments) throws IOException {
        var database = new DatabaseSettings(arguments[0], arguments[1], arguments[2], "", "");
        var settings = Arrays.stream(arguments).skip(6).map(one -> one.split("=", 2))
            .collect(Collectors.toMap(one -> one[0], one -> one[1]));
        try {
            var vault = TestVaults.of(database, Path.of(arguments[3]), settings);
            System.out.println("wrapped " + vault.start(Writer.system("test")));
            if (!arguments[4].equals("-")) {
                System.out.println("opened " + vault.open(PLACE, arguments[4]));
            }
            System.out.println("sealed " + vault.seal(CHIYODA, PLACE, "合言葉"));
            if (!arguments[5].equals("-")) {
                takeAway(vault, Path.of(arguments[5]));
            }
        } catch (Problem told) {
            System.out.println(told.getMessage());
        }
    }

    // Who has a key already goes on; a government without one cannot get one.
    private static void takeAway(Vault vault, Path folder) throws IOException {
        Files.move(folder, folder.resolveSibling("taken"));
        Files.createDirectory(folder);
        System.out.println("still " + vault.open(PLACE, vault.seal(CHIYODA, PLACE, "合言葉")));
        vault.seal(CHUO, PLACE, "合言葉");
    }
}
