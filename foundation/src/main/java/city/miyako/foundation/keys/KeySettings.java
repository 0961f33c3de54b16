package city.miyako.foundation.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// Where the master key is: `miyako.keys.…` properties, `MIYAKO_KEYS_…` variables. Without any of them it is a file
/// in the data folder, made on the first start.
@ConfigMapping(prefix = "miyako.keys")
public interface KeySettings {
    /// A file of master keys, one per line: a name and 32 bytes in base 64. The first wraps, the others still open.
    Optional<String> file();

    /// The same lines, separated by commas, instead of a file.
    Optional<String> master();

    /// A key in a key store or a token instead of a file.
    Store store();

    /// A key store or token that held the master key before, as long as something is wrapped by a key in it.
    Store storeBefore();

    /// A key in a key store or a token (PKCS#11).
    interface Store {
        /// Type of the key store, as in `PKCS12` or `PKCS11`; empty for none.
        Optional<String> type();

        /// The file of a key store; none for a token.
        Optional<String> path();

        /// Configuration of SunPKCS11 that names the token's library and slot; none for a key store in a file.
        Optional<String> token();

        /// A file whose first line is the PIN or password.
        Optional<String> pinFile();

        /// The name of the key that wraps.
        @WithDefault("miyako")
        String alias();
    }

    /// Names of keys in the store, or in the one before, that wrapped before and still open.
    Optional<List<String>> former();
}
