package city.miyako.data.things;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What things are asked for; all conditions hold together.
///
/// @param types any of these types; empty for all
/// @param ids any of these ids; empty for all
/// @param idPattern POSIX regular expression the id matches, or null
/// @param conditions further conditions, already turned into SQL by whoever parsed them
/// @param box bounding box `[west, south, east, north]` in degrees that the location touches, or null
/// @param after only ids after this one in order, for paging; empty for the first page
/// @param offset how many to pass over; for callers that cannot page by id
/// @param limit at most so many, 1 to 10,000
/// @param order what things are put in order by before their id, as SQL stands behind `ORDER BY`; null for the id alone
public record ThingQuery(List<String> types, List<String> ids, @Nullable String idPattern, List<Condition> conditions,
                         double @Nullable [] box, String after, int offset, int limit, @Nullable Condition order) {
    /// The most things one query may ask for.
    public static final int LIMIT = 10_000;

    /// Refuses limits out of bounds.
    public ThingQuery {
        types = List.copyOf(types);
        ids = List.copyOf(ids);
        conditions = List.copyOf(conditions);
        if (limit < 1 || limit > LIMIT || offset < 0) {
            throw new IllegalArgumentException("limit must be 1 to " + LIMIT + ", offset not negative: "
                + limit + ", " + offset);
        }
    }

    /// A query in order of id.
    public ThingQuery(List<String> types, List<String> ids, @Nullable String idPattern, List<Condition> conditions,
                      double @Nullable [] box, String after, int offset, int limit) {
        this(types, ids, idPattern, conditions, box, after, offset, limit, null);
    }

    /// All things of a type, at most as many as one query may ask for.
    public static ThingQuery ofType(String type) {
        return new ThingQuery(List.of(type), List.of(), null, List.of(), null, "", 0, LIMIT);
    }

    /// All things of all types, at most as many as one query may ask for.
    public static ThingQuery all() {
        return new ThingQuery(List.of(), List.of(), null, List.of(), null, "", 0, LIMIT);
    }

    /// The things with these ids, at most as many as one query may ask for.
    public static ThingQuery ofIds(List<String> ids) {
        return new ThingQuery(List.of(), ids, null, List.of(), null, "", 0, LIMIT);
    }

    /// All things of any of these types, with any of these ids, at most as many as one query may ask for.
    ///
    /// @param types empty for all
    /// @param ids empty for all
    /// @param idPattern POSIX regular expression the id matches, or null
    public static ThingQuery of(List<String> types, List<String> ids, @Nullable String idPattern) {
        return new ThingQuery(types, ids, idPattern, List.of(), null, "", 0, LIMIT);
    }

    /// The same query, for a page that is counted from the first match.
    ///
    /// @param passed how many to pass over
    /// @param size how many
    public ThingQuery passing(int passed, int size) {
        return new ThingQuery(types, ids, idPattern, conditions, box, after, passed, size, order);
    }

    /// All things of some types, of any type where none is named; at most as many as one query may ask for.
    public static ThingQuery ofTypes(List<String> types) {
        return new ThingQuery(types, List.of(), null, List.of(), null, "", 0, LIMIT);
    }

    /// The same query, narrowed by a condition.
    public ThingQuery where(Condition condition) {
        var all = new java.util.ArrayList<>(conditions);
        all.add(condition);
        return new ThingQuery(types, ids, idPattern, all, box, after, offset, limit, order);
    }

    /// The same query within a bounding box `[west, south, east, north]`.
    public ThingQuery within(double[] bounds) {
        return new ThingQuery(types, ids, idPattern, conditions, bounds.clone(), after, offset, limit, order);
    }

    /// The same query, for one page.
    ///
    /// @param lastId the last id of the page before, or empty
    /// @param size how many
    public ThingQuery page(String lastId, int size) {
        return new ThingQuery(types, ids, idPattern, conditions, box, lastId, 0, size, order);
    }

    /// The same query, whose things are put in order by something else than their id; to be paged by counting.
    ///
    /// @param by as SQL stands behind `ORDER BY`; null for the id
    public ThingQuery ordered(@Nullable Condition by) {
        return new ThingQuery(types, ids, idPattern, conditions, box, after, offset, limit, by);
    }

    /// A condition on a thing as SQL over the columns of `thing`, with its values kept apart as parameters.
    ///
    /// @param sql an expression with `?` for each value; written by the program, never by its users
    /// @param values what the parameters stand for: String, Number, Boolean or String[]
    public record Condition(String sql, List<Object> values) {
        /// Copies the values.
        public Condition {
            values = List.copyOf(values);
        }

        /// Things in a municipality.
        public static Condition municipality(int code) {
            return new Condition("(attributes -> 'municipality' ->> 'value') = ?", List.of(Integer.toString(code)));
        }
    }
}
