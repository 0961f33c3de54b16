package city.miyako.foundation.keys;

import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final StoredKeys stores = new StoredKeys();

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
        var wanted = isStore() ? settings.store().alias() : "";
        return present().stream().findFirst().filter(key -> wanted.isEmpty() || key.name().equals(wanted))
            .orElseThrow(() -> missing(wanted.isEmpty() ? "master-1" : wanted));
    }

    /// The key of a name, where keys are now, else where they were before; a name stands for one key in all places.
    ///
    /// @throws Problem `master-key-missing`
    MasterKey get(String name) {
        return find(present(), name).or(() -> find(before(), name)).orElseThrow(() -> missing(name));
    }

    /// Puts a fresh key before all others of the key file; these stay, so that older backups can be opened.
    void replace() {
        if (!isFile()) {
            throw Problem.of(KeyError.MASTER_KEY_ELSEWHERE);
        }
        var lines = new ArrayList<>(lines());
        int last = lines.stream().map(line -> line.strip().split("\\s+")[0])
            .filter(name -> name.matches("master-[0-9]{1,6}")).mapToInt(name -> Integer.parseInt(name.substring(7)))
            .max().orElse(lines.size());
        lines.addFirst("master-" + (last + 1) + " " + fresh());
        write(lines);
    }

    private static Optional<MasterKey> find(List<MasterKey> keys, String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    private List<MasterKey> present() {
        return isStore() ? stored(settings.store()) : lines().stream().map(this::key).toList();
    }

    // Whoever moves the master key leaves it where it was until everything is wrapped by the next.
    private List<MasterKey> before() {
        var keys = new ArrayList<MasterKey>();
        if (isStore()) {
            lines().stream().map(this::key).forEach(keys::add);
        }
        if (settings.storeBefore().type().isPresent()) {
            keys.addAll(stored(settings.storeBefore()));
        }
        return keys;
    }

    private List<MasterKey> stored(KeySettings.Store store) {
        return stores.list(store, Stream.concat(Stream.of(store.alias()),
            settings.former().orElse(List.of()).stream()).distinct().toList());
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
            return new MasterKey(words[0], new SecretKeySpec(bytes, "AES"), null, lineWhere());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    // Owner only from its first moment, and whole or not there at all.
    private void write(List<String> lines) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var half = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(half, lines);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean isFile() {
        return settings.master().isEmpty() && !isStore();
    }

    private boolean isStore() {
        return settings.store().type().isPresent();
    }

    private String where() {
        return isStore() ? StoredKeys.where(settings.store()) : lineWhere();
    }

    private String lineWhere() {
        return settings.master().isPresent() ? "MIYAKO_KEYS_MASTER" : file.toString();
    }

    private Problem missing(String name) {
        return new Problem(KeyError.MASTER_KEY_MISSING, Map.of("masterKey", name, "where", where()));
    }

    private Problem unreadable(@Nullable Throwable reason) {
        return new Problem(KeyError.MASTER_KEY_UNREADABLE, Map.of("where", lineWhere(),
            "reason", String.valueOf(reason == null ? "" : reason.getMessage())));
    }

    private static String fresh() {
        return Base64.getEncoder().encodeToString(Gcm.random(KEY_BYTES));
    }
}
