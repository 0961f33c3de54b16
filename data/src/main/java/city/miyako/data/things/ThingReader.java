package city.miyako.data.things;

import city.miyako.data.changes.ChangeKind;
import city.miyako.data.changes.TypeColumns;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.PersonalReads;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Inquiry;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads things by SQL; what a reach may not see, the database already withholds.
final class ThingReader {
    private static final String COLUMNS = """
        SELECT tenant, id, type, further, access, version, attributes::text AS attributes, created_at, modified_at,
            (agreement <> '' OR (SELECT reach_agreement()) IS NOT NULL)
                AND tenant || '/' || agreement = ANY ((SELECT reach_agreements())::text[]) AS agreed,
            persons <> '{}' AND persons @> ARRAY[(SELECT reach_person())] AS own,
            CASE WHEN (SELECT reach_agreement()) IS NOT NULL THEN (SELECT reach_agreed_attributes()) END AS named,
            CASE WHEN (SELECT reach_agreement()) IS NOT NULL THEN (SELECT reach_agreed_types()) END AS kinds
        FROM\s""";
    // Things of one type in their order, whether it is their first or another: the first of two ways, put together.
    private static final String BOTH_WAYS = """
        ((SELECT * FROM thing%1$s AND type = ?%2$s)
         UNION ALL
         (SELECT * FROM thing%1$s AND further <> '{}' AND further && ?::text[] AND type <> ?%2$s)) AS thing""";
    private static final String OF_TYPES = " AND (type = ANY (?) OR further <> '{}' AND further && ?::text[])";
    // Under an agreement a thing is found as nothing but what the agreement names.
    private static final String TOLD = " AND (further = '{}' OR told_types(tenant, type, further) && ?::text[])";
    private static final String WALK = "(SELECT * FROM thing%s ORDER BY id, tenant LIMIT 2000) AS thing";
    private static final int FEW = 200;
    private static final String COUNT = "SELECT count(*) FROM ";
    private static final String COUNT_PEOPLE = """
        SELECT count(DISTINCT (tenant, id)) AS things, array_remove(array_agg(DISTINCT about), NULL) AS people
        FROM %s LEFT JOIN LATERAL unnest(persons) AS people (about) ON true""";
    private static final String DELETE = """
        WITH gone AS (DELETE FROM thing WHERE tenant = ? AND id = ? RETURNING type, further, access, version)
        INSERT INTO change (txid, tenant, thing, type, further, kind, access, version, at, attributes)
        SELECT %s, ?, ?, type, further, ?, access, version + 1, ?, '{}' FROM gone""".formatted(ThingRow.PLACE);

    private final Database database;
    private final PersonalReads reads;
    private final AgreementUses uses;
    private final FurtherTypes further;

    ThingReader(Database database, PersonalReads reads, AgreementUses uses, FurtherTypes further) {
        this.database = database;
        this.reads = reads;
        this.uses = uses;
        this.further = further;
    }

    List<Thing> list(Reach reach, ThingQuery query) {
        boolean also = further.isAny(query.types());
        var few = also ? List.<Thing>of()
            : walk(reach, query).map(question -> read(reach, question)).orElse(List.of());
        var found = few.size() == query.limit() ? few : read(reach, question(reach, also && query.types().size() == 1
            ? Filter.bothWays(reach, query) : Filter.of(reach, query, also), query));
        uses.things(reach.agreement(), found.size());
        return found;
    }

    // Whoever reads for a purpose is written down with all whose data they were given, in the transaction of the read.
    private List<Thing> read(Reach reach, Inquiry<Thing> question) {
        return reach.hasPurpose() ? database.write(reach, question, (handle, found) -> {
            note(handle, reach, found);
            return found;
        }) : database.read(reach, question);
    }

    // Where a place holds many of a type, the first few are found sooner by going through them in order of id than by
    // its index, which must give all of them; the database cannot know how many lie in a box. Where a short walk does
    // not find enough, the index has few to give. What is personal is not read twice, since each read is told.
    private static Optional<Inquiry<Thing>> walk(Reach reach, ThingQuery query) {
        if (query.box() == null || query.limit() > FEW || query.offset() > 0 || query.types().size() > 1
                || query.order() != null || reach.hasPurpose()) {
            return Optional.empty();
        }
        var way = Filter.of(reach, new ThingQuery(query.types(), List.of(), null, List.of(), null, query.after(), 0, 1),
            false);
        var left = Filter.of(reach, query, false);
        var values = new ArrayList<>(way.values());
        values.addAll(left.values());
        return Optional.of(question(reach, new Filter(WALK.formatted(way.where()), left.where(), values), query));
    }

    private static Inquiry<Thing> question(Reach reach, Filter filter, ThingQuery query) {
        var values = new ArrayList<>(filter.values());
        var page = ordered(query, query.limit(), values);
        if (query.offset() > 0) {
            page += " OFFSET ?";
            values.add(query.offset());
        }
        return new Inquiry<>(COLUMNS + filter.source() + filter.where() + page, values, row -> thing(row, reach));
    }

    private static String ordered(ThingQuery query, int most, List<Object> values) {
        var order = query.order();
        if (order != null) {
            values.addAll(order.values());
        }
        values.add(most);
        return " ORDER BY " + (order == null ? "" : order.sql() + ", ") + "id, tenant LIMIT ?";
    }

    long count(Reach reach, ThingQuery query) {
        var filter = Filter.of(reach, query.page("", 1), further.isAny(query.types()));
        if (!reach.hasPurpose()) {
            return database.read(reach, handle -> filter.bind(handle.createQuery(COUNT + filter.source()
                + filter.where()))
                .mapTo(Long.class).one());
        }
        return reads.within(reach, handle -> filter.bind(handle.createQuery(COUNT_PEOPLE.formatted(filter.source())
            + filter.where()))
            .map((row, _) -> {
                var people = row.getArray("people");
                if (people != null) {
                    reads.note(handle, reach, List.of((String[]) people.getArray()), "count of things");
                }
                return row.getLong("things");
            }).one());
    }

    void note(Handle handle, Reach reach, List<Thing> found) {
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
        var thing = new Thing(row.getString("id"), TypeColumns.of(row), new TenantId(row.getInt("tenant")),
            AccessClass.of(row.getShort("access")), row.getLong("version"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("modified_at", OffsetDateTime.class).toInstant(), Json.object(row.getString("attributes")));
        boolean agreed = row.getBoolean("agreed");
        boolean own = row.getBoolean("own");
        var seen = thing.seen(reach, agreed, own);
        var named = row.getArray("named");
        return named == null ? seen : seen.only(texts(row.getArray("kinds")), texts(named));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.copyOf(List.of((String[]) array.getArray()));
    }

    /// The SQL of a query's conditions and the values it needs, in order.
    ///
    /// @param source from what the things are taken
    /// @param where starts with ` WHERE `
    /// @param values what the question marks stand for
    private record Filter(String source, String where, List<Object> values) {
        /// @param also whether some things may have one of the types asked for beside their first
        static Filter of(Reach reach, ThingQuery query, boolean also) {
            var sql = new StringBuilder(" WHERE true");
            var values = new ArrayList<>();
            rest(sql, values, reach, query);
            if (!also) {
                any(sql, values, "type", query.types());
            } else {
                var types = query.types().toArray(String[]::new);
                sql.append(OF_TYPES);
                values.addAll(List.of(types, types));
            }
            return new Filter("thing", sql.toString(), values);
        }

        /// The things of one type, whether it is their first or another.
        static Filter bothWays(Reach reach, ThingQuery query) {
            var sql = new StringBuilder(" WHERE true");
            var values = new ArrayList<>();
            rest(sql, values, reach, query);
            var again = List.copyOf(values);
            var type = query.types().getFirst();
            values.add(type);
            var order = ordered(query, query.offset() + query.limit(), values);
            values.addAll(again);
            values.addAll(List.of(new String[] {type}, type));
            ordered(query, query.offset() + query.limit(), values);
            return new Filter(BOTH_WAYS.formatted(sql, order), "", values);
        }

        private static void rest(StringBuilder sql, List<Object> values, Reach reach, ThingQuery query) {
            // Said as plainly as can be: what could mean much or little is planned anew each time it is asked.
            if (!query.after().isEmpty()) {
                sql.append(" AND id > ?");
                values.add(query.after());
            }
            if (!query.types().isEmpty() && !reach.agreement().isEmpty()) {
                sql.append(TOLD);
                values.add(query.types().toArray(String[]::new));
            }
            any(sql, values, "id", query.ids());
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
        }

        private static void any(StringBuilder sql, List<Object> values, String column, List<String> wanted) {
            if (wanted.size() == 1) {
                sql.append(" AND ").append(column).append(" = ?");
                values.add(wanted.getFirst());
            } else if (!wanted.isEmpty()) {
                sql.append(" AND ").append(column).append(" = ANY (?)");
                values.add(wanted.toArray(String[]::new));
            }
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
