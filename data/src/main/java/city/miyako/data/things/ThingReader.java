package city.miyako.data.things;

import city.miyako.data.changes.ChangeKind;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads things by SQL; what a reach may not see, the database already withholds.
final class ThingReader {
    private static final String COLUMNS = """
        SELECT tenant, id, type, access, version, attributes::text AS attributes, created_at, modified_at FROM thing""";
    private static final String DELETE = """
        WITH gone AS (DELETE FROM thing WHERE tenant = ? AND id = ? RETURNING type, access, version)
        INSERT INTO change (tenant, thing, type, kind, access, version, at, attributes)
        SELECT ?, ?, type, ?, access, version + 1, ?, '{}' FROM gone""";

    private final Database database;

    ThingReader(Database database) {
        this.database = database;
    }

    List<Thing> list(Reach reach, ThingQuery query) {
        var filter = Filter.of(query);
        var sql = COLUMNS + filter.where() + " ORDER BY id, tenant LIMIT ? OFFSET ?";
        return database.read(reach, handle -> filter.bind(handle.createQuery(sql))
            .bind(filter.values().size(), query.limit()).bind(filter.values().size() + 1, query.offset())
            .map((row, _) -> thing(row, reach)).list());
    }

    long count(Reach reach, ThingQuery query) {
        var filter = Filter.of(query.page("", 1));
        return database.read(reach, handle -> filter.bind(
            handle.createQuery("SELECT count(*) FROM thing" + filter.where())).mapTo(Long.class).one());
    }

    static int delete(Handle handle, TenantId tenant, String id, Instant now) {
        return handle.execute(DELETE, tenant.code(), id, tenant.code(), id, ChangeKind.DELETED.ordinal(),
            now.atOffset(ZoneOffset.UTC));
    }

    private static Thing thing(ResultSet row, Reach reach) throws SQLException {
        var thing = new Thing(row.getString("id"), row.getString("type"), new TenantId(row.getInt("tenant")),
            AccessClass.of(row.getShort("access")), row.getLong("version"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("modified_at", OffsetDateTime.class).toInstant(), Json.object(row.getString("attributes")));
        boolean insider = reach.system() || reach.staff() && reach.tenant().equals(thing.tenant());
        return insider ? thing : thing.publicPart();
    }

    /// The SQL of a query's conditions and the values it needs, in order.
    ///
    /// @param where starts with ` WHERE `
    /// @param values what the question marks stand for
    private record Filter(String where, List<Object> values) {
        static Filter of(ThingQuery query) {
            var sql = new StringBuilder(" WHERE id > ?");
            var values = new ArrayList<Object>(List.of(query.after()));
            if (!query.types().isEmpty()) {
                sql.append(" AND type = ANY (?)");
                values.add(query.types().toArray(String[]::new));
            }
            if (!query.ids().isEmpty()) {
                sql.append(" AND id = ANY (?)");
                values.add(query.ids().toArray(String[]::new));
            }
            if (query.idPattern() != null) {
                sql.append(" AND id ~ ?");
                values.add(query.idPattern());
            }
            var box = query.box();
            if (box != null) {
                sql.append(" AND place && box(point(?, ?), point(?, ?))");
                values.addAll(List.of(box[0], box[1], box[2], box[3]));
            }
            for (var condition : query.conditions()) {
                sql.append(" AND (").append(condition.sql()).append(')');
                values.addAll(condition.values());
            }
            return new Filter(sql.toString(), values);
        }

        Query bind(Query query) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof String[] texts) {
                    query.bindArray(i, String.class, (Object[]) texts);
                } else {
                    query.bind(i, values.get(i));
                }
            }
            return query;
        }
    }
}
