package city.miyako.linkage.ngsild.context;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Contexts clients have left with us, by tenant (ETSI GS CIM 009 v1.8.1, clause 5.13).
@ApplicationScoped
public class HostedContexts {
    private static final int LIMIT = 500;
    private static final String ADD = """
        INSERT INTO hosted_context (tenant, id, document, created_at)
        SELECT :tenant, :id::uuid, :document::jsonb, :at
        WHERE (SELECT count(*) FROM hosted_context WHERE tenant = :tenant) < :limit""";
    private static final String LIST = """
        SELECT id::text AS id, document::text AS document, created_at FROM hosted_context
        WHERE tenant = ? AND (? = '' OR id::text = ?) ORDER BY created_at, id""";
    private static final String REMOVE = "DELETE FROM hosted_context WHERE tenant = ? AND id::text = ?";

    private final Database database;
    private final Clock clock;

    /// Contexts kept in the city's database.
    public HostedContexts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Keeps a context and gives back its id.
    public String add(Writer writer, JsonNode document) {
        var id = UUID.randomUUID().toString();
        database.write(writer, handle -> {
            int added = handle.createUpdate(ADD).bind("tenant", writer.tenant().code()).bind("id", id)
                .bind("document", Json.text(document)).bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("limit", LIMIT).execute();
            if (added == 0) {
                throw new Problem(NgsiError.TOO_MANY_RESULTS, Map.of("limit", LIMIT));
            }
            Audit.append(handle, writer, "context.add", id, "{}");
            return added;
        });
        return id;
    }

    /// The context with an id, or empty where the tenant keeps none.
    public Optional<HostedContext> find(TenantId tenant, String id) {
        return list(tenant, id).stream().findFirst();
    }

    /// All contexts of a tenant, oldest first.
    public List<HostedContext> list(TenantId tenant) {
        return list(tenant, "");
    }

    /// Removes a context; whether there was one.
    public boolean remove(Writer writer, String id) {
        return database.write(writer, handle -> {
            int removed = handle.execute(REMOVE, writer.tenant().code(), id);
            Audit.append(handle, writer, "context.remove", id, "{}");
            return removed;
        }) > 0;
    }

    private List<HostedContext> list(TenantId tenant, String id) {
        return database.read(Reach.publicOf(tenant), handle -> handle.createQuery(LIST)
            .bind(0, tenant.code()).bind(1, id).bind(2, id).map((row, _) -> context(row)).list());
    }

    private static HostedContext context(ResultSet row) throws SQLException {
        return new HostedContext(row.getString("id"), Json.node(row.getString("document")),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
