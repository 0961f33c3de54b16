package city.miyako.linkage.ngsild.query;

import city.miyako.data.things.ThingQuery.Condition;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Turns a filter into SQL over the columns of `thing`.
///
/// The SQL text is made of fixed pieces only; names and values travel as parameters, names as quoted members of a
/// SQL/JSON path, so that nothing an asker writes is ever read as SQL. Lax paths look into arrays, which is how an
/// attribute with several instances (clause 4.5.5) is met by any of them.
public final class FilterSql {
    private static final String FOUND = "jsonb_path_exists(attributes, ?::jsonpath, ?::jsonb, true)";
    private static final String ITEM =
        "EXISTS (SELECT 1 FROM jsonb_path_query(attributes, ?::jsonpath, '{}', true) AS found(item) WHERE ";
    private static final String IS_MOMENT = "CASE WHEN jsonb_typeof(item) = 'string' "
        + "AND pg_input_is_valid(item #>> '{}', 'timestamptz') "
        + "THEN (item #>> '{}')::timestamptz %s ?::timestamptz END)";
    // What ThingReader leaves out must not be found either, or questions would tell what answers do not. Most
    // attributes name no class, and are found so without calling a function for each.
    private static final String SEEN = """
        (((SELECT reach_bound()) <> 1 OR ? = ANY ((SELECT reach_agreed_attributes())::text[]))
            AND (coalesce(jsonb_typeof(attributes -> ?) = 'object'
                AND NOT jsonb_exists(attributes -> ?, 'accessClass'), true)
            OR CASE class_of(attributes -> ?) WHEN 0 THEN true
            WHEN 3 THEN persons @> ARRAY[(SELECT reach_person())] OR (SELECT reach_class()) = 3
                AND (tenant = (SELECT reach_tenant()) OR (SELECT reach_system()))
            ELSE tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) OR (SELECT reach_system())
                OR class_of(attributes -> ?) = 2
                AND tenant || '/' || agreement = ANY ((SELECT reach_agreements())::text[]) END))""";
    // The names of columns mean those of the thing that is linked to, but where they are told apart.
    private static final String LINKED = """
        EXISTS (SELECT 1 FROM (
            SELECT one #>> '{}' AS target FROM jsonb_path_query(%1$s.attributes, ?::jsonpath, '{}', true) AS found (one)
            UNION ALL
            SELECT one #>> '{}' FROM jsonb_path_query(%1$s.attributes, ?::jsonpath, '{}', true) AS found (one)) AS links
            JOIN thing AS linked%2$d ON linked%2$d.id = links.target WHERE %3$s)""";
    private static final String OF_TYPES = TypeSelection.ANY_OF + " AND ";
    private static final String IS_LIKE = "jsonb_typeof(item) = 'string' AND (item #>> '{}') ~ ?)";

    private FilterSql() {
    }

    /// The condition that holds for the same things as the filter.
    public static Condition of(Filter filter) {
        return of(filter, 0);
    }

    /// Where a `q` may ask about what things link to.
    ///
    /// @param vocabularies stored names of attributes whose values are terms
    /// @throws city.miyako.foundation.errors.Problem as [FilterParser#parse]
    public static Condition of(String q, UnaryOperator<String> names, Set<String> vocabularies) {
        return of(FilterParser.parseWithLinks(q, names, vocabularies));
    }

    private static Condition of(Filter filter, int hops) {
        return switch (filter) {
            case Filter.All(var parts) -> joined(parts, " AND ", hops);
            case Filter.Any(var parts) -> joined(parts, " OR ", hops);
            case Filter.Not(var part) -> not(of(part, hops));
            case Filter.Linked link -> linked(link, hops);
            case Filter.Exists(var path) -> exists(path);
            case Filter.Absent(var path) -> not(exists(path));
            case Filter.Compare(var path, var relation, var operand) -> compare(path, relation, operand);
        };
    }

    private static Condition compare(AttributePath path, Relation relation, Operand operand) {
        if (relation.isNegated()) {
            var asked = relation == Relation.UNEQUAL ? Relation.EQUAL : Relation.LIKE;
            return and(List.of(exists(path), not(compare(path, asked, operand))), " AND ");
        }
        if (operand instanceof Operand.Choice(var values) && values.stream().anyMatch(FilterSql::isMoment)) {
            return and(values.stream().map(value -> compare(path, relation, value)).toList(), " OR ");
        }
        return switch (operand) {
            case Operand.Pattern(var expression) ->
                seen(path, new Condition(ITEM + IS_LIKE, List.of(JsonPaths.anyHolder(path), expression)));
            case Operand.Moment(var value) -> moment(path, relation.sign(), value);
            case Operand.Range(Operand.Moment(var from), Operand.Moment(var to)) ->
                and(List.of(moment(path, ">=", from), moment(path, "<=", to)), " AND ");
            default -> found(path, relation, operand);
        };
    }

    private static Condition found(AttributePath path, Relation relation, Operand operand) {
        var variables = new Variables();
        var predicate = predicate(relation, operand, variables);
        var test = JsonPaths.holders(path, operand).stream().map(holder -> "exists(" + holder + " ? (" + predicate
                + "))")
            .collect(Collectors.joining(" || "));
        return seen(path, new Condition(FOUND, List.of("$ ? (" + test + ")", variables.json())));
    }

    private static String predicate(Relation relation, Operand operand, Variables variables) {
        return switch (operand) {
            case Operand.Range(var from, var to) -> "@ >= " + variables.name(from) + " && @ <= " + variables.name(to);
            case Operand.Choice(var values) -> values.stream()
                .map(value -> "(" + predicate(relation, value, variables) + ")").collect(Collectors.joining(" || "));
            case Operand.Single value -> "@ " + relation.sign() + " " + variables.name(value);
            case Operand.Pattern _ -> throw new IllegalArgumentException("patterns are not compared");
        };
    }

    private static Condition exists(AttributePath path) {
        if (path.isStamp()) {
            return new Condition("true", List.of());
        }
        var test = JsonPaths.presence(path).stream().map(place -> "exists(" + place + ")")
            .collect(Collectors.joining(" || "));
        return seen(path, new Condition(FOUND, List.of("$ ? (" + test + ")", "{}")));
    }

    private static Condition moment(AttributePath path, String sign, Instant value) {
        var sqlSign = "==".equals(sign) ? "=" : sign;
        var text = value.atOffset(ZoneOffset.UTC).toString();
        if (path.isStamp()) {
            var column = "createdAt".equals(path.attributes().getFirst()) ? "created_at" : "modified_at";
            return new Condition(column + " " + sqlSign + " ?::timestamptz", List.of(text));
        }
        return seen(path, new Condition(ITEM + IS_MOMENT.formatted(sqlSign),
            List.of(JsonPaths.anyHolder(path), text)));
    }

    private static Condition seen(AttributePath path, Condition leaf) {
        return and(List.of(seen(path), leaf), " AND ");
    }

    /// Holds where the reader may see what a path leads to.
    static Condition seen(AttributePath path) {
        var first = path.attributes().getFirst();
        return new Condition(SEEN, List.of(first, first, first, first, first));
    }

    private static boolean isMoment(Operand operand) {
        return operand instanceof Operand.Moment || operand instanceof Operand.Range(var from, _)
            && from instanceof Operand.Moment;
    }

    private static Condition not(Condition condition) {
        return new Condition("NOT " + condition.sql(), condition.values());
    }

    private static Condition joined(List<Filter> parts, String word, int hops) {
        return and(parts.stream().map(part -> of(part, hops)).toList(), word);
    }

    private static Condition linked(Filter.Linked link, int hops) {
        var path = new AttributePath(List.of(link.relation()), List.of());
        var values = new ArrayList<Object>(JsonPaths.targets(path));
        var types = "";
        if (!link.types().isEmpty()) {
            var names = link.types().toArray(String[]::new);
            types = OF_TYPES;
            values.addAll(List.of(names, names));
        }
        var inner = of(link.inner(), hops + 1);
        values.addAll(inner.values());
        return seen(path, new Condition(LINKED.formatted(hops == 0 ? "thing" : "linked" + hops, hops + 1,
            types + inner.sql()), values));
    }

    private static Condition and(List<Condition> parts, String word) {
        var values = new ArrayList<Object>();
        parts.forEach(part -> values.addAll(part.values()));
        return new Condition(parts.stream().map(Condition::sql).collect(Collectors.joining(word, "(", ")")), values);
    }

    /// The values of one SQL/JSON path, by the names the path knows them under.
    private static final class Variables {
        private final StringBuilder json = new StringBuilder("{");
        private int count;

        String name(Operand.Single value) {
            var name = "v" + count++;
            json.append(count > 1 ? "," : "").append('"').append(name).append("\":").append(switch (value) {
                case Operand.Quantity(var number) -> number.toString();
                case Operand.Text(var text) -> new TextNode(text).toString();
                case Operand.Truth(var truth) -> Boolean.toString(truth);
                case Operand.Moment(var moment) -> new TextNode(moment.toString()).toString();
            });
            return "$" + name;
        }

        String json() {
            return json + "}";
        }
    }
}
