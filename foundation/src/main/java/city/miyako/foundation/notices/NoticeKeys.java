package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Secrets of this installation, made once by whichever node needs them first, the same on all nodes.
@ApplicationScoped
class NoticeKeys {
    private static final String READ = "SELECT secret FROM notice_key WHERE name = :name";
    private static final String KEEP = """
        INSERT INTO notice_key (name, secret) VALUES (:name, :secret) ON CONFLICT (name) DO NOTHING""";

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
            handle.createUpdate(KEEP).bind("name", name).bind("secret", fresh.get()).execute();
            return handle.createQuery(READ).bind("name", name).mapTo(byte[].class).one();
        })).clone();
    }
}
