package city.miyako.linkage.ngsild;

import city.miyako.data.things.ThingQuery;
import city.miyako.engines.geography.GeoBox;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.linkage.ngsild.query.AttributePath;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.FilterSql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Which types and attributes are in use.
@ApplicationScoped
public class Vocabulary {
    /// Holds for things that have a place the reader may know.
    public static final ThingQuery.Condition PLACED = placed();

    private static final String TYPES = """
        SELECT type, sum(things)::bigint AS things FROM (
            SELECT type, count(*) AS things FROM thing WHERE further = '{}' GROUP BY type
            UNION ALL SELECT told, count(*) FROM thing, unnest(told_types(tenant, type, further)) AS told
                WHERE further <> '{}' GROUP BY told) AS uses GROUP BY type ORDER BY type""";
    // A thing of several types counts for each of them.
    private static final String OF_TYPES =
        "unnest(CASE WHEN further = '{}' THEN ARRAY[type] ELSE told_types(tenant, type, further) END)";
    private static final String ATTRIBUTES = """
        SELECT told.type, a.key AS attribute, coalesce(a.value ->> 'type', a.value -> 0 ->> 'type', 'Property') AS kind,
            count(*) AS things
        FROM thing t, %s AS told (type), jsonb_each(t.attributes) a
        WHERE (? = '' OR told.type = ?) AND (? = '' OR a.key = ?)
          AND ((SELECT reach_agreement()) IS NULL OR a.key = ANY ((SELECT reach_agreed_attributes())::text[]))
          AND (class_of(a.value) = 0 OR t.tenant = (SELECT reach_tenant())
              AND class_of(a.value) <= (SELECT reach_class()))
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""".formatted(OF_TYPES);

    // What a reader may not see of a thing's place must not be told by how far the places of its type reach, nor may
    // places of people be told without being written down.
    private static final String PLACES = """
        SELECT type, min((place[1])[0]) FILTER (WHERE told) AS west, min((place[1])[1]) FILTER (WHERE told) AS south,
            max((place[0])[0]) FILTER (WHERE told) AS east, max((place[0])[1]) FILTER (WHERE told) AS north
        FROM (SELECT told.type, place, access < 3 AND class_of(attributes -> 'location') < 3 AS told FROM thing,
            %s AS told (type) WHERE (? = '' OR told.type = ?) AND %s) AS placed GROUP BY type ORDER BY type""";
    private static final String HAS_PLACES = """
        SELECT EXISTS (SELECT 1 FROM thing WHERE type = ?
                AND (further = '{}' OR ? = ANY (told_types(tenant, type, further))) AND %1$s)
            OR EXISTS (SELECT 1 FROM thing WHERE further <> '{}' AND further && ARRAY[?]::text[]
                AND ? = ANY (told_types(tenant, type, further)) AND %1$s)""";

    private static final String PAST = "EXISTS (SELECT 1 FROM series s WHERE s.tenant = thing.tenant "
        + "AND s.thing = thing.id AND s.attribute %s)";
    /// Holds for things of which something the reader may know was measured; where they were is no measurement.
    public static final ThingQuery.Condition MEASURED = new ThingQuery.Condition(PAST.formatted("<> 'location'"),
        List.of());
    private static final String MEASURES = """
        SELECT told.type, s.attribute FROM series s JOIN thing t ON t.tenant = s.tenant AND t.id = s.thing,
            LATERAL (SELECT CASE WHEN t.further = '{}' THEN t.type
                ELSE (told_types(t.tenant, t.type, t.further))[1] END AS type) AS told
        WHERE s.attribute <> 'location' AND (? = '' OR told.type = ?) AND (? = '' OR s.attribute = ?)
        GROUP BY 1, 2 ORDER BY 1, 2""";

    private final Database database;

    /// Reads from the city's database.
    public Vocabulary(Database database) {
        this.database = database;
    }

    /// The types in use with the number of their things, in order of name.
    public List<TypeUse> types(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(TYPES)
            .map((row, _) -> new TypeUse(row.getString("type"), row.getLong("things"))).list());
    }

    /// The types of which some things have a place the reader may know, in order of name.
    public List<PlaceUse> places(Reach reach) {
        return places(reach, "");
    }

    /// How far the places of one type reach, or empty where none of its things has a place the reader may know.
    public Optional<PlaceUse> findPlaces(Reach reach, String type) {
        return places(reach, type).stream().findFirst();
    }

    /// Whether some things of a type have a place the reader may know.
    public boolean hasPlaces(Reach reach, String type) {
        int second = 2 + PLACED.values().size();
        return database.read(reach, handle -> placed(placed(handle.createQuery(HAS_PLACES.formatted(PLACED.sql()))
            .bind(0, type).bind(1, type), 2).bind(second, type).bind(second + 1, type), second + 2)
            .mapTo(Boolean.class).one());
    }

    private List<PlaceUse> places(Reach reach, String type) {
        return database.read(reach, handle -> placed(handle
            .createQuery(PLACES.formatted(OF_TYPES, PLACED.sql())).bind(0, type).bind(1, type), 2)
            .map((row, _) -> new PlaceUse(row.getString("type"), box(row))).list());
    }

    private static ThingQuery.Condition placed() {
        var seen = FilterSql.of(new Filter.Exists(new AttributePath(List.of("location"), List.of())));
        return new ThingQuery.Condition("(place IS NOT NULL AND " + seen.sql() + ")", seen.values());
    }

    private static Query placed(Query query, int from) {
        for (int i = 0; i < PLACED.values().size(); i++) {
            query.bind(from + i, PLACED.values().get(i));
        }
        return query;
    }

    private static @Nullable GeoBox box(ResultSet row) throws SQLException {
        var south = row.getDouble("south");
        return row.wasNull() ? null : new GeoBox(south, row.getDouble("west"), row.getDouble("north"),
            row.getDouble("east"));
    }

    /// The attributes in use, by type.
    ///
    /// @param type only of this type, or empty
    /// @param attribute only this attribute, or empty
    public List<AttributeUse> attributes(Reach reach, String type, String attribute) {
        return database.read(reach, handle -> handle.createQuery(ATTRIBUTES)
            .bind(0, type).bind(1, type).bind(2, attribute).bind(3, attribute)
            .map((row, _) -> new AttributeUse(row.getString("type"), row.getString("attribute"), row.getString("kind"),
                row.getLong("things"))).list());
    }

    /// Holds for things of which an attribute the reader may know was measured.
    public static ThingQuery.Condition measured(String attribute) {
        return new ThingQuery.Condition(PAST.formatted("= ?"), List.of(attribute));
    }

    /// What is measured at which types of things, each by its first, in order.
    ///
    /// @param type only of this type, or empty
    /// @param attribute only this attribute, or empty
    public List<Measure> measures(Reach reach, String type, String attribute) {
        return database.read(reach, handle -> handle.createQuery(MEASURES)
            .bind(0, type).bind(1, type).bind(2, attribute).bind(3, attribute)
            .map((row, _) -> new Measure(row.getString("type"), row.getString("attribute"))).list());
    }

    /// An attribute that is measured at things of a type.
    ///
    /// @param type stored name
    /// @param attribute stored name
    public record Measure(String type, String attribute) {
    }

    /// A type in use.
    ///
    /// @param type stored name
    /// @param things how many
    public record TypeUse(String type, long things) {
    }

    /// A type whose things have places.
    ///
    /// @param type stored name
    /// @param extent the box that holds all of them but those of people; null where there are no others
    public record PlaceUse(String type, @Nullable GeoBox extent) {
    }

    /// An attribute in use.
    ///
    /// @param type stored name of the type of its things
    /// @param attribute stored name
    /// @param kind as in `GeoProperty`
    /// @param things how many things have it
    public record AttributeUse(String type, String attribute, String kind, long things) {
    }
}
