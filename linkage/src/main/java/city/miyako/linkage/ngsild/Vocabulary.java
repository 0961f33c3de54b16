package city.miyako.linkage.ngsild;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Which types and attributes are in use.
@ApplicationScoped
class Vocabulary {
    private static final String TYPES = "SELECT type, count(*) AS things FROM thing GROUP BY type ORDER BY type";
    private static final String ATTRIBUTES = """
        SELECT t.type, a.key AS attribute, coalesce(a.value ->> 'type', a.value -> 0 ->> 'type', 'Property') AS kind,
            count(*) AS things
        FROM thing t, jsonb_each(t.attributes) a WHERE (? = '' OR t.type = ?) AND (? = '' OR a.key = ?)
          AND (class_of(a.value) = 0 OR t.tenant = (SELECT reach_tenant())
              AND class_of(a.value) <= (SELECT reach_class()))
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

    private final Database database;

    Vocabulary(Database database) {
        this.database = database;
    }

    /// The types in use with the number of their things, in order of name.
    List<TypeUse> types(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(TYPES)
            .map((row, _) -> new TypeUse(row.getString("type"), row.getLong("things"))).list());
    }

    /// The attributes in use, by type.
    ///
    /// @param type only of this type, or empty
    /// @param attribute only this attribute, or empty
    List<AttributeUse> attributes(Reach reach, String type, String attribute) {
        return database.read(reach, handle -> handle.createQuery(ATTRIBUTES)
            .bind(0, type).bind(1, type).bind(2, attribute).bind(3, attribute)
            .map((row, _) -> new AttributeUse(row.getString("type"), row.getString("attribute"), row.getString("kind"),
                row.getLong("things"))).list());
    }

    /// A type in use.
    ///
    /// @param type stored name
    /// @param things how many
    record TypeUse(String type, long things) {
    }

    /// An attribute in use.
    ///
    /// @param type stored name of the type of its things
    /// @param attribute stored name
    /// @param kind as in `GeoProperty`
    /// @param things how many things have it
    record AttributeUse(String type, String attribute, String kind, long things) {
    }
}
