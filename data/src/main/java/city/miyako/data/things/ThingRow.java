package city.miyako.data.things;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// A row of the table of things while a batch works on it.
final class ThingRow {
    private static final String LOCK = """
        SELECT id, type, version, created_at, attributes::text AS attributes FROM thing
        WHERE tenant = ? AND id = ANY (?) ORDER BY id FOR UPDATE""";
    // A row somebody else changed meanwhile is not touched, and so not counted.
    private static final String SAVE = """
        INSERT INTO thing (tenant, id, type, access, agreement, persons, version, place, attributes, created_at,
            modified_at)
        SELECT ?, id, type, access, agreement, coalesce(string_to_array(nullif(persons, ''), chr(31)), '{}'), version,
            place::box, attributes::jsonb, created_at, modified_at
        FROM unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                    ?::timestamptz[], ?::timestamptz[])
          AS t (id, type, access, agreement, persons, version, place, attributes, created_at, modified_at) ORDER BY id
        ON CONFLICT (tenant, id) DO UPDATE SET type = excluded.type, access = excluded.access,
            agreement = excluded.agreement, persons = excluded.persons, version = excluded.version,
            place = excluded.place, attributes = excluded.attributes, modified_at = excluded.modified_at
        WHERE thing.version = excluded.version - 1""";
    private static final String LOG = """
        INSERT INTO change (tenant, thing, type, kind, access, version, at, attributes)
        SELECT ?, thing, type, kind, access, version, ?, string_to_array(attributes, chr(31))
        FROM unnest(?::text[], ?::text[], ?::smallint[], ?::smallint[], ?::bigint[], ?::text[])
          AS t (thing, type, kind, access, version, attributes)""";
    // When the class of a thing or of an attribute changes, its past must follow; rare, and bounded by one thing's
    // series. The past of an attribute that is gone is opened by nothing.
    private static final String RECLASSIFY = """
        WITH wanted AS (SELECT s.id, t.agreement, t.persons, CASE WHEN jsonb_exists(t.attributes, s.attribute)
                THEN stricter(t.access, class_of(t.attributes -> s.attribute))
                ELSE stricter(s.access, t.access) END AS access
            FROM series s JOIN thing t ON t.tenant = s.tenant AND t.id = s.thing WHERE s.tenant = ? AND s.thing = ?),
        moved AS (UPDATE series s SET access = w.access, agreement = w.agreement, persons = w.persons FROM wanted w
            WHERE s.id = w.id AND (s.access, s.agreement, s.persons) IS DISTINCT FROM (w.access, w.agreement, w.persons)
            RETURNING s.id, s.access)
        UPDATE reading r SET access = m.access FROM moved m WHERE r.series = m.id AND r.access <> m.access""";
    private static final String RECLASSIFY_MEDIA = """
        UPDATE media m SET agreement = t.agreement, persons = t.persons,
            access = CASE WHEN jsonb_exists(t.attributes, m.attribute)
                THEN stricter(t.access, class_of(t.attributes -> m.attribute)) ELSE stricter(m.access, t.access) END
        FROM thing t WHERE t.tenant = m.tenant AND t.id = m.thing AND m.tenant = ? AND m.thing = ?""";
    private static final Set<String> DECIDING = Set.of("accessClass", "agreement", "person");

    final String id;
    final boolean fresh;
    String type;
    long version;
    ObjectNode attributes;
    private final Instant createdAt;
    private Instant modifiedAt;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean reclassified;

    private ThingRow(String id, String type, boolean fresh, long version, ObjectNode attributes, Instant createdAt) {
        this.id = id;
        this.type = type;
        this.fresh = fresh;
        this.version = version;
        this.attributes = attributes;
        this.createdAt = createdAt;
        this.modifiedAt = createdAt;
    }

    static ThingRow created(NewThing given, Merge merge, Instant now) {
        var row = new ThingRow(given.id(), given.type(), true, 1, merge.attributes(), now);
        row.changed.addAll(merge.changed());
        row.reclassified = row.access() != AccessClass.PUBLIC
            || merge.attributes().valueStream().anyMatch(one -> Thing.accessOf(one) != AccessClass.PUBLIC);
        return row;
    }

    /// The rows of a tenant with these ids, locked in order of id until the transaction ends.
    static Map<String, ThingRow> lock(Handle handle, TenantId tenant, List<String> ids) {
        var rows = new HashMap<String, ThingRow>();
        handle.createQuery(LOCK).bind(0, tenant.code()).bindArray(1, String.class, ids)
            .map((row, _) -> new ThingRow(row.getString("id"), row.getString("type"), false, row.getLong("version"),
                Json.object(row.getString("attributes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
            .forEach(row -> rows.put(row.id, row));
        return rows;
    }

    /// Takes over a merge; the version rises once per batch.
    void change(Merge merge, Instant now, boolean alreadyChanged) {
        reclassified |= merge.changed().stream().anyMatch(name -> DECIDING.contains(name)
            || Thing.accessOf(attributes.path(name)) != Thing.accessOf(merge.attributes().path(name)));
        attributes = merge.attributes();
        changed.addAll(merge.changed());
        modifiedAt = now;
        version += alreadyChanged ? 0 : 1;
    }

    AccessClass access() {
        var given = attributes.path("accessClass");
        return given.isMissingNode() ? AccessClass.PUBLIC
            : Thing.accessOf(attributes);
    }

    static int save(Handle handle, TenantId tenant, List<ThingRow> rows) {
        int saved = handle.createUpdate(SAVE).bind(0, tenant.code())
            .bindArray(1, String.class, of(rows, row -> row.id))
            .bindArray(2, String.class, of(rows, row -> row.type))
            .bindArray(3, Short.class, of(rows, row -> (short) row.access().ordinal()))
            .bindArray(4, String.class, of(rows, row -> row.attributes.path("agreement").path("value").asText("")))
            .bindArray(5, String.class, of(rows, row -> String.join("\u001f", row.persons())))
            .bindArray(6, Long.class, of(rows, row -> row.version))
            .bindArray(7, String.class, of(rows, row -> Bounds.box(row.attributes)))
            .bindArray(8, String.class, of(rows, row -> Json.text(row.attributes)))
            .bindArray(9, String.class, of(rows, row -> row.createdAt.toString()))
            .bindArray(10, String.class, of(rows, row -> row.modifiedAt.toString()))
            .execute();
        rows.stream().filter(row -> row.reclassified).forEach(row -> {
            handle.execute(RECLASSIFY, tenant.code(), row.id);
            handle.execute(RECLASSIFY_MEDIA, tenant.code(), row.id);
        });
        return saved;
    }

    static void log(Handle handle, TenantId tenant, List<ThingRow> rows, Instant now) {
        handle.createUpdate(LOG).bind(0, tenant.code()).bind(1, now.atOffset(ZoneOffset.UTC))
            .bindArray(2, String.class, of(rows, row -> row.id))
            .bindArray(3, String.class, of(rows, row -> row.type))
            .bindArray(4, Short.class, of(rows, row -> (short) ThingBatch.kindOf(row).ordinal()))
            .bindArray(5, Short.class, of(rows, row -> (short) row.access().ordinal()))
            .bindArray(6, Long.class, of(rows, row -> row.version))
            .bindArray(7, String.class, of(rows, row -> String.join("\u001f", row.changed)))
            .execute();
    }

    private List<String> persons() {
        return Thing.persons(attributes);
    }

    private static <T> List<T> of(List<ThingRow> rows, Function<ThingRow, T> part) {
        return rows.stream().map(part).toList();
    }
}
