package city.miyako.linkage.ngsild.query;

import city.miyako.data.things.ThingQuery.Condition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns an order into SQL that stands behind `ORDER BY`.
///
/// As in [FilterSql], names and values travel as parameters; of the collation, letters, digits and hyphens are all
/// there can be. What a reader may not see puts nothing in order. Kinds of value follow one another as clause 4.23.2
/// says; what has none comes last in either direction.
public final class OrderSql {
    private static final String RANK = """
        CASE jsonb_typeof(%1$s) WHEN 'number' THEN 1 WHEN 'string' THEN 2 WHEN 'object' THEN 3 WHEN 'array' THEN 4
            WHEN 'boolean' THEN 5 END%2$s NULLS LAST""";
    private static final String NUMBER = """
        CASE WHEN jsonb_typeof(%1$s) = 'number' THEN (%1$s)::numeric END%2$s NULLS LAST""";
    private static final String TEXT = """
        (CASE WHEN jsonb_typeof(%1$s) <> 'number' THEN %1$s #>> '{}' END) COLLATE "%3$s-x-icu"%2$s NULLS LAST""";
    /// How often the item stands in the three.
    private static final int OCCURRENCES = 5;
    private static final String SEEN_ITEM = "(CASE WHEN %s THEN %s END)";
    private static final String ITEM = "jsonb_path_query_first(attributes, ?::jsonpath, '{}', true)";
    private static final String METRES = "(?::jsonb ->> (tenant || '/' || id))::double precision%s NULLS LAST";

    private OrderSql() {
    }

    /// The SQL of an order.
    ///
    /// @param metres for each term by distance, in their order, the metres of each thing by `tenant/id`
    public static Condition of(Order order, List<JsonNode> metres) {
        var sql = new ArrayList<String>();
        var values = new ArrayList<>();
        int distances = 0;
        for (var term : order.terms()) {
            if (term.byDistance()) {
                sql.add(METRES.formatted(direction(term)));
                values.add(metres.get(distances++).toString());
            }
            var column = column(term.path());
            if (column != null) {
                sql.add(column + direction(term));
                continue;
            }
            var item = item(term.path(), order.language());
            sql.add(RANK.formatted(item.sql(), direction(term)));
            sql.add(NUMBER.formatted(item.sql(), direction(term)));
            sql.add(TEXT.formatted(item.sql(), direction(term), order.collation()));
            for (int i = 0; i < OCCURRENCES; i++) {
                values.addAll(item.values());
            }
        }
        return new Condition(String.join(", ", sql), values);
    }

    private static Condition item(AttributePath path, @Nullable String language) {
        var seen = FilterSql.seen(path);
        var values = new ArrayList<>(seen.values());
        var items = new ArrayList<String>();
        for (var place : JsonPaths.first(path, language)) {
            items.add(ITEM);
            values.add(place);
        }
        return new Condition(SEEN_ITEM.formatted(seen.sql(), "coalesce(" + String.join(", ", items) + ")"), values);
    }

    private static String direction(Order.Term term) {
        return term.descending() ? " DESC" : "";
    }

    private static @Nullable String column(AttributePath path) {
        if (path.attributes().size() > 1 || !path.members().isEmpty()) {
            return null;
        }
        return switch (path.attributes().getFirst()) {
            case "id" -> "id";
            case "type" -> "type";
            case "createdAt" -> "created_at";
            case "modifiedAt" -> "modified_at";
            default -> null;
        };
    }
}
