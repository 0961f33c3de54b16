package city.miyako.foundation.keys;

import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The operator's master keys: a file, the environment, a key store, or a token reached through PKCS#11.
///
/// They are read each time they are needed, which is once per data key, so that a change is seen without a restart.
final class MasterKeys {
    /// The key file in the data folder.
    static final String FILE = "keys/master-keys";
    private static final int KEY_BYTES = 32;

    private final KeySettings settings;
    private final Path file;

    MasterKeys(KeySettings settings, Path data) {
        this.settings = settings;
        this.file = settings.file().map(Path::of).orElse(data.resolve(FILE));
    }

    /// The key that wraps from now on.
    ///
    /// @param first whether nothing has been wrapped yet, so that a key may be made
    MasterKey current(boolean first) {
        if (first && isFile() && !Files.exists(file)) {
            write(List.of("master-1 " + fresh()));
        }
        var keys = list();
        if (keys.isEmpty()) {
            throw missing("master-1");
        }
        return keys.getFirst();
    }

    /// The key of a name.
    ///
    /// @throws Problem `master-key-missing`
    MasterKey get(String name) {
        return list().stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow(() -> missing(name));
    }

    /// Puts a fresh key before all others of the key file; these stay, so that older backups can be opened.
    void replace() {
        if (!isFile()) {
            throw Problem.of(KeyError.MASTER_KEY_ELSEWHERE);
        }
        var lines = new ArrayList<>(lines());
        lines.addFirst("master-" + (lines.size() + 1) + " " + fresh());
        write(lines);
    }

    private List<MasterKey> list() {
        if (settings.store().type().isPresent()) {
            return stored(settings.store(), settings.store().type().get());
        }
        return lines().stream().map(this::key).toList();
    }

    private List<String> lines() {
        if (settings.master().isPresent()) {
            return List.of(settings.master().get().split(","));
        }
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList()
                : List.of();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private MasterKey key(String line) {
        var words = line.strip().split("\\s+");
        try {
            var bytes = words.length == 2 ? Base64.getDecoder().decode(words[1]) : new byte[0];
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("a line is not a name and 32 bytes in base 64");
            }
            return new MasterKey(words[0], new SecretKeySpec(bytes, "AES"), null, where());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private List<MasterKey> stored(KeySettings.Store store, String type) {
        try {
            var provider = store.token().map(MasterKeys::token).orElse(null);
            var pin = store.pinFile().isPresent()
                ? Files.readAllLines(Path.of(store.pinFile().get())).getFirst().toCharArray() : new char[0];
            var keys = provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
            try (var in = store.path().isPresent() ? Files.newInputStream(Path.of(store.path().get())) : null) {
                keys.load(in, pin);
            }
            var found = new ArrayList<MasterKey>();
            var names = new ArrayList<String>(List.of(store.alias()));
            names.addAll(settings.former().orElse(List.of()));
            for (var name : names) {
                var key = keys.getKey(name, pin);
                if (key != null) {
                    found.add(new MasterKey(name, key, provider, where()));
                }
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static Provider token(String configuration) {
        var sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new Problem(KeyError.MASTER_KEY_UNREADABLE, Map.of("where", configuration,
                "reason", "this Java has no SunPKCS11"));
        }
        return sun.configure(configuration);
    }

    // Owner only from its first moment, and whole or not there at all.
    private void write(List<String> lines) {
        try {
            var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file of keys lies in a folder");
            Files.createDirectories(folder);
            var half = folder.resolve(file.getFileName() + ".new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(half, lines);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean isFile() {
        return settings.master().isEmpty() && settings.store().type().isEmpty();
    }

    private String where() {
        return isFile() ? file.toString() : settings.master().isPresent() ? "MIYAKO_KEYS_MASTER"
            : "key store " + settings.store().path().orElse(settings.store().token().orElse(""));
    }

    private Problem missing(String name) {
        return new Problem(KeyError.MASTER_KEY_MISSING, Map.of("masterKey", name, "where", where()));
    }

    private Problem unreadable(@Nullable Throwable reason) {
        return new Problem(KeyError.MASTER_KEY_UNREADABLE, Map.of("where", where(),
            "reason", String.valueOf(reason == null ? "" : reason.getMessage())));
    }

    private static String fresh() {
        return Base64.getEncoder().encodeToString(Gcm.random(KEY_BYTES));
    }
}
