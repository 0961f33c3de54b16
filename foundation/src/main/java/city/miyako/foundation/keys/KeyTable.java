package city.miyako.foundation.keys;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/// The rows of data keys, each wrapped by a master key.
///
/// Works in transactions of its own: a key must be there for good before anything is sealed under it.
final class KeyTable {
    private static final int KEY_BYTES = 32;
    private static final String SYSTEM = "SELECT set_config('miyako.system', 'on', true)";
    private static final String CURRENT = """
        SELECT * FROM data_key WHERE tenant = :tenant AND purpose = :purpose ORDER BY version DESC LIMIT 1""";
    private static final String ADD = """
        INSERT INTO data_key (tenant, purpose, version, master, wrapped, created_at)
        VALUES (:tenant, :purpose, :version, :master, :wrapped, :now)
        ON CONFLICT (tenant, purpose, version) DO NOTHING""";
    private static final String ANY = "SELECT EXISTS (SELECT 1 FROM data_key)";
    private static final String NEWEST_FIRST = "SELECT * FROM data_key ORDER BY tenant, purpose, version DESC";

    private final Jdbi jdbi;
    private final MasterKeys masters;
    private final Clock clock;

    KeyTable(DataSource pool, MasterKeys masters, Clock clock) {
        this.jdbi = Jdbi.create(pool);
        this.masters = masters;
        this.clock = clock;
    }

    /// A row as it stands in the table.
    record Row(long id, DataKey.Slot slot, int version, String master, byte[] wrapped, OffsetDateTime createdAt) {
    }

    /// The newest key of a slot, made where there is none yet.
    DataKey current(DataKey.Slot slot) {
        return open(within(handle -> newest(handle, slot).orElseGet(() -> {
            add(handle, slot, 1);
            return newest(handle, slot).orElseThrow(() -> new IllegalStateException("the data key is not kept"));
        })));
    }

    Optional<DataKey> find(long id) {
        return within(handle -> handle.createQuery("SELECT * FROM data_key WHERE id = :id").bind("id", id)
            .map((row, _) -> row(row)).findOne()).map(this::open);
    }

    List<Row> list() {
        return within(handle -> handle.createQuery(NEWEST_FIRST).map((row, _) -> row(row)).list());
    }

    /// Opens one key of each master key; none of them wrong or missing, or the city does not start.
    void check() {
        var seen = new java.util.HashSet<String>();
        list().stream().filter(row -> seen.add(row.master())).forEach(this::open);
    }

    /// Wraps under the present master key whatever another one wraps; tells how many keys that were.
    int rewrap(Writer writer) {
        return within(handle -> {
            var master = masters.current(!any(handle));
            int count = 0;
            for (var row : handle.createQuery(NEWEST_FIRST + " FOR UPDATE").map((row, _) -> row(row)).list()) {
                if (!row.master().equals(master.name())) {
                    handle.execute("UPDATE data_key SET master = ?, wrapped = ? WHERE id = ?", master.name(),
                        master.wrap(secret(row), row.slot().bound(row.version())), row.id());
                    count++;
                }
            }
            if (count > 0) {
                Audit.append(handle, writer, "key.rewrap", master.name(), "{\"dataKeys\":" + count + "}");
            }
            return count;
        });
    }

    /// Gives every slot but the index its next key; tells how many that were.
    int replaceAll(Writer writer) {
        return within(handle -> {
            var slots = handle.createQuery(NEWEST_FIRST).map((row, _) -> row(row)).list().stream()
                .map(Row::slot).filter(slot -> slot.purpose() != KeyPurpose.INDEX).distinct().toList();
            for (var slot : slots) {
                add(handle, slot, newest(handle, slot).map(Row::version).orElse(0) + 1);
            }
            Audit.append(handle, writer, "key.replace", "data keys", "{\"dataKeys\":" + slots.size() + "}");
            return slots.size();
        });
    }

    private void add(Handle handle, DataKey.Slot slot, int version) {
        var master = masters.current(!any(handle));
        handle.createUpdate(ADD).bind("tenant", slot.tenant()).bind("purpose", slot.purpose().word())
            .bind("version", version).bind("master", master.name())
            .bind("wrapped", master.wrap(Gcm.random(KEY_BYTES), slot.bound(version)))
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC)).execute();
    }

    private static Optional<Row> newest(Handle handle, DataKey.Slot slot) {
        return handle.createQuery(CURRENT).bind("tenant", slot.tenant()).bind("purpose", slot.purpose().word())
            .map((row, _) -> row(row)).findOne();
    }

    private static boolean any(Handle handle) {
        return handle.createQuery(ANY).mapTo(Boolean.class).one();
    }

    private DataKey open(Row row) {
        return new DataKey(row.id(), row.slot(), row.version(), new SecretKeySpec(secret(row), "AES"));
    }

    private byte[] secret(Row row) {
        return masters.get(row.master()).unwrap(row.wrapped(), row.slot().bound(row.version()));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("id"), new DataKey.Slot(row.getInt("tenant"),
            KeyPurpose.of(row.getString("purpose"))), row.getInt("version"), row.getString("master"),
            row.getBytes("wrapped"), row.getObject("created_at", OffsetDateTime.class));
    }

    private <T> T within(HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(SYSTEM).mapTo(String.class).one();
            return work.withHandle(handle);
        });
    }
}
