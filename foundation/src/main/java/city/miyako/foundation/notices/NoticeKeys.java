package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Secrets of this installation, made once by whichever node needs them first, the same on all nodes.
@ApplicationScoped
class NoticeKeys {
    private static final String READ = "SELECT secret_sealed FROM notice_key WHERE name = :name";
    private static final String KEEP = """
        INSERT INTO notice_key (name, secret, secret_sealed) VALUES (:name, '', :secret)
        ON CONFLICT (name) DO NOTHING""";

    private final Database database;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    NoticeKeys(Database database) {
        this.database = database;
    }

    /// The secret of a name.
    ///
    /// @param fresh makes it where there is none yet
    byte[] get(String name, Supplier<byte[]> fresh) {
        return known.computeIfAbsent(name, _ -> database.write(Reach.everything(), handle -> {
            var vault = Vault.of(handle);
            handle.createUpdate(KEEP).bind("name", name).bind("secret", vault.seal(TenantId.METROPOLIS,
                NoticeSeals.secret(name), Base64.getEncoder().encodeToString(fresh.get()))).execute();
            return Base64.getMimeDecoder().decode(vault.open(NoticeSeals.secret(name),
                handle.createQuery(READ).bind("name", name).mapTo(String.class).one()));
        })).clone();
    }
}
