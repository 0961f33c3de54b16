package city.miyako.linkage.federation;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.HandleWork;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Registrations kept in the city's database.
@ApplicationScoped
class RegistrationStore {
    static final int LIMIT = 200;
    private static final String COLUMNS =
        "SELECT tenant, id, body::text AS body, created_at, modified_at FROM context_source";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('context sources'), ?)";
    private static final String ADD = """
        INSERT INTO context_source (tenant, id, body, expires_at, created_at, modified_at)
        SELECT :tenant, :id, :body::jsonb, :expires, :at, :at
        WHERE (SELECT count(*) FROM context_source WHERE tenant = :tenant) < :limit
        ON CONFLICT (tenant, id) DO NOTHING""";
    private static final String REPLACE = """
        UPDATE context_source SET body = :body::jsonb, expires_at = :expires, modified_at = :at
        WHERE tenant = :tenant AND id = :id""";

    private final Database database;
    private final Clock clock;

    RegistrationStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Keeps a new registration; whether there was room and no other of this id.
    ///
    /// @param check refuses it beside all that its tenant has then; nobody else adds or changes one meanwhile
    boolean add(Writer writer, Registration registration, Consumer<List<KeptRegistration>> check) {
        return write(writer, "source.add", registration.id(), alone(writer, check, handle -> handle.createUpdate(ADD)
            .bind("tenant", writer.tenant().code()).bind("id", registration.id())
            .bind("body", Json.text(RegistrationSeals.seal(Vault.of(handle), writer.tenant(), registration)))
            .bind("expires", time(registration.expiresAt())).bind("at", time(clock.instant())).bind("limit", LIMIT)
            .execute()));
    }

    /// Keeps a changed registration; whether there was one.
    ///
    /// @param check refuses it beside all that its tenant has then; nobody else adds or changes one meanwhile
    boolean replace(Writer writer, Registration registration, Consumer<List<KeptRegistration>> check) {
        return write(writer, "source.change", registration.id(), alone(writer, check, handle ->
            handle.createUpdate(REPLACE)
            .bind("tenant", writer.tenant().code()).bind("id", registration.id())
            .bind("body", Json.text(RegistrationSeals.seal(Vault.of(handle), writer.tenant(), registration)))
            .bind("expires", time(registration.expiresAt())).bind("at", time(clock.instant())).execute()));
    }

    /// Removes a registration; whether there was one.
    boolean remove(Writer writer, String id) {
        return write(writer, "source.remove", id, handle -> handle.execute(
            "DELETE FROM context_source WHERE tenant = ? AND id = ?", writer.tenant().code(), id));
    }

    Optional<KeptRegistration> find(Reach reach, String id) {
        return database.read(reach, handle -> handle.createQuery(COLUMNS + " WHERE tenant = ? AND id = ?")
            .bind(0, reach.tenant().code()).bind(1, id).map(RegistrationStore::kept).findOne());
    }

    /// The registrations of a tenant, in order of id.
    List<KeptRegistration> list(Reach reach) {
        return database.read(reach, handle -> list(handle, reach.tenant()));
    }

    /// All registrations that are not over, of every tenant.
    List<KeptRegistration> active() {
        return database.read(Reach.everything(), handle -> handle.createQuery(COLUMNS
            + " WHERE expires_at IS NULL OR expires_at > ? ORDER BY tenant, id")
            .bind(0, time(clock.instant())).map(RegistrationStore::kept).list());
    }

    /// The name by which this city knows itself again, on every node the same; made where there is none yet.
    ///
    /// @param fresh what it is called if it has no name yet
    String alias(String fresh) {
        return database.write(Reach.everything(), handle -> {
            handle.execute("INSERT INTO source_alias (alias) VALUES (?) ON CONFLICT (only_one) DO NOTHING", fresh);
            return handle.createQuery("SELECT alias FROM source_alias").mapTo(String.class).one();
        });
    }

    private static List<KeptRegistration> list(Handle handle, TenantId tenant) {
        return handle.createQuery(COLUMNS + " WHERE tenant = ? ORDER BY id").bind(0, tenant.code())
            .map(RegistrationStore::kept).list();
    }

    // Who has the lock sees what others committed before, since each statement reads anew.
    private static HandleWork<Integer> alone(Writer writer, Consumer<List<KeptRegistration>> check,
                                             HandleWork<Integer> work) {
        return handle -> {
            handle.execute(LOCK, writer.tenant().code());
            check.accept(list(handle, writer.tenant()));
            return work.run(handle);
        };
    }

    private boolean write(Writer writer, String action, String id, HandleWork<Integer> work) {
        return database.write(writer, handle -> {
            int rows = work.run(handle);
            if (rows > 0) {
                Audit.append(handle, writer, action, id, "{}");
            }
            return rows;
        }) > 0;
    }

    private static KeptRegistration kept(ResultSet row, StatementContext context) throws SQLException {
        var body = Json.object(row.getString("body"));
        RegistrationSeals.open(Vault.of(context), body, row.getInt("tenant") + "/" + row.getString("id"));
        return new KeptRegistration(new TenantId(row.getInt("tenant")), row.getString("id"), body,
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("modified_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
