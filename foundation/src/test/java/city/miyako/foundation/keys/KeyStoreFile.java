package city.miyako.foundation.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/// A key store in a file with one key, as an operator makes it.
///
/// @param folder where the file and its password lie
/// @param alias name of the key
record KeyStoreFile(Path folder, String alias) {
    private static final String PIN = "a pin";

    static KeyStoreFile make(Path folder, String alias) throws IOException, GeneralSecurityException {
        var pin = PIN.toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, pin);
        store.setEntry(alias, new KeyStore.SecretKeyEntry(new SecretKeySpec(Gcm.random(32), "AES")),
            new KeyStore.PasswordProtection(pin));
        try (var out = Files.newOutputStream(folder.resolve("store.p12"))) {
            store.store(out, pin);
        }
        Files.writeString(folder.resolve("pin"), PIN + "\n");
        return new KeyStoreFile(folder, alias);
    }

    /// The settings that name it.
    ///
    /// @param place `store`, or `store-before`
    Map<String, String> settings(String place) {
        return Map.of("miyako.keys." + place + ".type", "PKCS12",
            "miyako.keys." + place + ".path", folder.resolve("store.p12").toString(),
            "miyako.keys." + place + ".pin-file", folder.resolve("pin").toString(),
            "miyako.keys." + place + ".alias", alias);
    }
}
