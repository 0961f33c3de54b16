package city.miyako.data.things;

import city.miyako.data.changes.TypeColumns;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Inquiry;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A row of the table of things while a batch works on it.
final class ThingRow {
    private static final String LOCK = """
        SELECT id, type, further, version, created_at, modified_at, attributes::text AS attributes FROM thing
        WHERE tenant = ? AND id = ANY (?) ORDER BY id FOR UPDATE""";
    private static final String ROWS = """
        FROM unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
          AS t (id, type, access, agreement, persons, version, place, attributes, created_at, modified_at, expires_at),
            (VALUES (?)) AS own (tenant)
        """;
    // A row somebody else made or changed meanwhile is not touched, and so not counted. (Both in one statement, an
    // insert that updates on conflict, would check the policies of reading and of each kind of writing several times.)
    private static final String CREATE = """
        INSERT INTO thing (tenant, id, type, further, access, agreement, persons, version, place, attributes,
            created_at, modified_at, expires_at)
        SELECT own.tenant, id, %s, %s, access, agreement,
            coalesce(string_to_array(nullif(persons, ''), chr(31)), '{}'), version, place::box, attributes::jsonb,
            created_at, modified_at, expires_at
        """.formatted(TypeColumns.FIRST, TypeColumns.FURTHER) + ROWS + "ORDER BY id ON CONFLICT DO NOTHING";
    private static final String CHANGE = """
        UPDATE thing SET type = %s, further = %s, access = t.access, agreement = t.agreement, version = t.version,
            persons = coalesce(string_to_array(nullif(t.persons, ''), chr(31)), '{}'), place = t.place::box,
            attributes = t.attributes::jsonb, modified_at = t.modified_at, expires_at = t.expires_at
        """.formatted(TypeColumns.FIRST, TypeColumns.FURTHER) + ROWS
        + "WHERE thing.tenant = own.tenant AND thing.id = t.id AND thing.version = t.version - 1";
    /// The number under which a change is logged by a transaction that holds its thing. Who locked other things before
    /// may have an older number than the one who changed this thing meanwhile, and goes behind them all the same: as
    /// long as the older transaction runs, nobody has read the log beyond its number.
    static final String PLACE = """
        greatest(city_transaction(),
            (SELECT txid FROM change WHERE txid > city_transaction() ORDER BY txid DESC, seq DESC LIMIT 1))""";
    private static final String LOG = """
        INSERT INTO change (txid, tenant, thing, type, further, kind, access, version, at, attributes)
        SELECT %s, ?, thing, %s, %s, kind, access, version, ?, string_to_array(attributes, chr(31))
        FROM unnest(?::text[], ?::text[], ?::smallint[], ?::smallint[], ?::bigint[], ?::text[])
          AS t (thing, type, kind, access, version, attributes)""".formatted(PLACE, TypeColumns.FIRST,
        TypeColumns.FURTHER);
    // When the class of a thing or of an attribute changes, its past must follow; rare, and bounded by the series of
    // the things written. The past of an attribute that is gone is opened by nothing.
    private static final String RECLASSIFY = """
        WITH wanted AS (SELECT s.id, t.agreement, t.persons, CASE WHEN jsonb_exists(t.attributes, s.attribute)
                THEN stricter(t.access, class_of(t.attributes -> s.attribute))
                ELSE stricter(s.access, t.access) END AS access
            FROM series s JOIN thing t ON t.tenant = s.tenant AND t.id = s.thing WHERE s.tenant = ?
                AND s.thing = ANY (?)),
        moved AS (UPDATE series s SET access = w.access, agreement = w.agreement, persons = w.persons FROM wanted w
            WHERE s.id = w.id AND (s.access, s.agreement, s.persons) IS DISTINCT FROM (w.access, w.agreement, w.persons)
            RETURNING s.id, s.access)
        UPDATE reading r SET access = m.access FROM moved m WHERE r.series = m.id AND r.access <> m.access""";
    private static final String RECLASSIFY_MEDIA = """
        UPDATE media m SET agreement = t.agreement, persons = t.persons,
            access = CASE WHEN jsonb_exists(t.attributes, m.attribute)
                THEN stricter(t.access, class_of(t.attributes -> m.attribute)) ELSE stricter(m.access, t.access) END
        FROM thing t WHERE t.tenant = m.tenant AND t.id = m.thing AND m.tenant = ? AND m.thing = ANY (?)""";
    private static final Set<String> DECIDING = Set.of("accessClass", "agreement", "person");

    final String id;
    final boolean fresh;
    List<String> types;
    long version;
    ObjectNode attributes;
    private final Instant createdAt;
    private Instant modifiedAt;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean reclassified;

    private ThingRow(NewThing whole, boolean fresh, long version, Instant createdAt, Instant modifiedAt) {
        this.id = whole.id();
        this.types = whole.types();
        this.fresh = fresh;
        this.version = version;
        this.attributes = whole.attributes();
        this.createdAt = createdAt;
        this.modifiedAt = modifiedAt;
    }

    static ThingRow created(NewThing given, Merge merge, Instant now) {
        var row = new ThingRow(new NewThing(given.id(), given.types(), merge.attributes()), true, 1, now, now);
        row.changed.addAll(merge.changed());
        row.reclassified = row.access() != AccessClass.PUBLIC
            || merge.attributes().valueStream().anyMatch(one -> Thing.accessOf(one) != AccessClass.PUBLIC);
        return row;
    }

    /// The rows of a tenant with these ids, locked in order of id until the transaction ends.
    static Inquiry<ThingRow> lock(TenantId tenant, Collection<String> ids) {
        return new Inquiry<>(LOCK, List.of(tenant.code(), ids.toArray(String[]::new)), row -> new ThingRow(
            new NewThing(row.getString("id"), TypeColumns.of(row), Json.object(row.getString("attributes"))), false,
            row.getLong("version"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("modified_at", OffsetDateTime.class).toInstant()));
    }

    /// Takes over a merge and the types there are afterwards; the version rises once per batch.
    void change(List<String> nowOf, Merge merge, Instant now, boolean alreadyChanged) {
        types = nowOf;
        reclassified |= merge.changed().stream().anyMatch(name -> DECIDING.contains(name)
            || Thing.accessOf(attributes.path(name)) != Thing.accessOf(merge.attributes().path(name)));
        attributes = merge.attributes();
        changed.addAll(merge.changed());
        modifiedAt = now;
        version += alreadyChanged ? 0 : 1;
    }

    /// The thing as it stands now, as its writer sees it.
    Thing seen(Writer writer) {
        var thing = new Thing(id, types, writer.tenant(), access(), version, createdAt, modifiedAt,
            attributes.deepCopy());
        return thing.seen(writer.reach(), true, persons().contains(writer.actor().id()));
    }

    AccessClass access() {
        var given = attributes.path("accessClass");
        return given.isMissingNode() ? AccessClass.PUBLIC
            : Thing.accessOf(attributes);
    }

    /// Sends the rows on a way to the database; the answers of the places given back say how many of them were not made
    /// or changed by somebody else meanwhile.
    static List<Integer> save(RoundTrip trip, TenantId tenant, List<ThingRow> rows) {
        var places = new ArrayList<Integer>();
        var fresh = rows.stream().filter(row -> row.fresh).toList();
        if (!fresh.isEmpty()) {
            places.add(trip.add(CREATE, columns(tenant, fresh)));
        }
        var known = rows.stream().filter(row -> !row.fresh).toList();
        if (!known.isEmpty()) {
            places.add(trip.add(CHANGE, columns(tenant, known)));
        }
        var reclassified = rows.stream().filter(row -> row.reclassified).toList();
        if (!reclassified.isEmpty()) {
            trip.add(RECLASSIFY, tenant.code(), texts(reclassified, row -> row.id));
            trip.add(RECLASSIFY_MEDIA, tenant.code(), texts(reclassified, row -> row.id));
        }
        return places;
    }

    private static Object[] columns(TenantId tenant, List<ThingRow> rows) {
        return new Object[] {texts(rows, row -> row.id), texts(rows, row -> TypeColumns.text(row.types)), access(rows),
            texts(rows, row -> row.attributes.path("agreement").path("value").asText("")),
            texts(rows, row -> String.join("\u001f", row.persons())), versions(rows),
            texts(rows, row -> Bounds.box(row.attributes)), texts(rows, row -> Json.text(row.attributes)),
            texts(rows, row -> row.createdAt.toString()), texts(rows, row -> row.modifiedAt.toString()),
            texts(rows, row -> Expiry.of(row.attributes).map(Instant::toString).orElse(null)), tenant.code()};
    }

    /// Writes the change log of the rows, on the same way.
    static void log(RoundTrip trip, TenantId tenant, List<ThingRow> rows, Instant now) {
        trip.add(LOG, tenant.code(), now.atOffset(ZoneOffset.UTC), texts(rows, row -> row.id),
            texts(rows, row -> TypeColumns.text(row.types)),
            rows.stream().map(row -> (short) ThingBatch.kindOf(row).ordinal()).toArray(Short[]::new), access(rows),
            versions(rows), texts(rows, row -> String.join("\u001f", row.changed)));
    }

    private List<String> persons() {
        return Thing.persons(attributes);
    }

    private static Short[] access(List<ThingRow> rows) {
        return rows.stream().map(row -> (short) row.access().ordinal()).toArray(Short[]::new);
    }

    private static Long[] versions(List<ThingRow> rows) {
        return rows.stream().map(row -> row.version).toArray(Long[]::new);
    }

    private static String[] texts(List<ThingRow> rows, Function<ThingRow, @Nullable String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }
}
