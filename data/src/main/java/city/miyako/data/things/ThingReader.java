package city.miyako.data.things;

import city.miyako.data.changes.ChangeKind;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.PersonalReads;
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
        SELECT tenant, id, type, access, version, attributes::text AS attributes, created_at, modified_at,
            agreement <> '' AND tenant || '/' || agreement = ANY ((SELECT reach_agreements())::text[]) AS agreed,
            persons <> '{}' AND persons @> ARRAY[(SELECT reach_person())] AS own
        FROM thing""";
    private static final String COUNT = "SELECT count(*) FROM thing";
    private static final String COUNT_PEOPLE = """
        SELECT count(DISTINCT (tenant, id)) AS things, array_remove(array_agg(DISTINCT about), NULL) AS people
        FROM thing LEFT JOIN LATERAL unnest(persons) AS people (about) ON true""";
    private static final String DELETE = """
        WITH gone AS (DELETE FROM thing WHERE tenant = ? AND id = ? RETURNING type, access, version)
        INSERT INTO change (tenant, thing, type, kind, access, version, at, attributes)
        SELECT ?, ?, type, ?, access, version + 1, ?, '{}' FROM gone""";

    private final Database database;
    private final PersonalReads reads;

    ThingReader(Database database, PersonalReads reads) {
        this.database = database;
        this.reads = reads;
    }

    List<Thing> list(Reach reach, ThingQuery query) {
        var filter = Filter.of(query);
        var sql = COLUMNS + filter.where() + " ORDER BY id, tenant LIMIT ? OFFSET ?";
        return reads.within(reach, handle -> {
            var found = filter.bind(handle.createQuery(sql))
                .bind(filter.values().size(), query.limit()).bind(filter.values().size() + 1, query.offset())
                .map((row, _) -> thing(row, reach)).list();
            note(handle, reach, found);
            return found;
        });
    }

    long count(Reach reach, ThingQuery query) {
        var filter = Filter.of(query.page("", 1));
        if (!reach.hasPurpose()) {
            return database.read(reach, handle -> filter.bind(handle.createQuery(COUNT + filter.where()))
                .mapTo(Long.class).one());
        }
        return reads.within(reach, handle -> filter.bind(handle.createQuery(COUNT_PEOPLE + filter.where()))
            .map((row, _) -> {
                var people = row.getArray("people");
                if (people != null) {
                    reads.note(handle, reach, List.of((String[]) people.getArray()), "count of things");
                }
                return row.getLong("things");
            }).one());
    }

    // Whoever reads for a purpose is written down with all whose data they were given, in the transaction of the read.
    private void note(Handle handle, Reach reach, List<Thing> found) {
        if (!reach.hasPurpose()) {
            return;
        }
        var personal = found.stream().filter(Thing::isPersonal).toList();
        if (!personal.isEmpty()) {
            reads.note(handle, reach, personal.stream().flatMap(thing -> thing.persons().stream()).toList(),
                personal.size() == 1 ? personal.getFirst().id()
                    : personal.size() + " " + personal.getFirst().type());
        }
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
        boolean agreed = row.getBoolean("agreed");
        boolean own = row.getBoolean("own");
        boolean insider = reach.system() || reach.staff() && reach.tenant().equals(thing.tenant());
        boolean purpose = insider && reach.hasPurpose();
        return thing.without(kind -> switch (kind) {
            case PUBLIC -> true;
            case INTERNAL -> insider;
            case AGREEMENT -> insider || agreed;
            case PERSONAL -> purpose || own;
        });
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
