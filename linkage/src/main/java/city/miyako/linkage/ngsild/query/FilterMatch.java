package city.miyako.linkage.ngsild.query;

import city.miyako.data.things.Thing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks a filter of one thing in memory, with the same answer as its SQL gives.
public final class FilterMatch {
    private FilterMatch() {
    }

    /// Whether the thing is as the filter asks.
    public static boolean matches(Filter filter, Thing thing) {
        return switch (filter) {
            case Filter.All(var parts) -> parts.stream().allMatch(part -> matches(part, thing));
            case Filter.Any(var parts) -> parts.stream().anyMatch(part -> matches(part, thing));
            case Filter.Not(var part) -> !matches(part, thing);
            // no q that is asked in memory is read with links
            case Filter.Linked _ -> throw new IllegalArgumentException("what a thing links to is not at hand");
            case Filter.Exists(var path) -> exists(path, thing);
            case Filter.Absent(var path) -> !exists(path, thing);
            case Filter.Compare(var path, var relation, var operand) -> compare(path, relation, operand, thing);
        };
    }

    private static boolean compare(AttributePath path, Relation relation, Operand operand, Thing thing) {
        var values = values(path, thing);
        return switch (relation) {
            case UNEQUAL -> exists(path, thing) && values.stream()
                    .noneMatch(value -> is(value, Relation.EQUAL, operand));
            case UNLIKE -> exists(path, thing) && values.stream().noneMatch(value -> is(value, Relation.LIKE, operand));
            case EQUAL, AT_MOST, AT_LEAST, LESS, MORE, LIKE ->
                values.stream().anyMatch(value -> is(value, relation, operand));
        };
    }

    private static boolean is(JsonNode value, Relation relation, Operand operand) {
        return switch (operand) {
            case Operand.Choice(var values) -> values.stream().anyMatch(one -> is(value, relation, one));
            case Operand.Range(var from, var to) ->
                is(value, Relation.AT_LEAST, from) && is(value, Relation.AT_MOST, to);
            case Operand.Pattern(var expression) -> value.isTextual() && Patterns.isFound(expression,
                    value.textValue());
            case Operand.Quantity(var number) ->
                value.isNumber() && holds(relation, value.decimalValue().compareTo(number));
            case Operand.Text(var text) -> value.isTextual() && holds(relation, byCodePoint(value.textValue(), text));
            case Operand.Truth(var truth) -> value.isBoolean() && relation == Relation.EQUAL
                && value.booleanValue() == truth;
            case Operand.Moment(var moment) -> {
                var time = time(value);
                yield time != null && holds(relation, time.toInstant().compareTo(moment));
            }
        };
    }

    private static boolean holds(Relation relation, int order) {
        return switch (relation) {
            case EQUAL -> order == 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case LESS -> order < 0;
            case MORE -> order > 0;
            case UNEQUAL, LIKE, UNLIKE -> false;
        };
    }

    // SQL/JSON compares texts by code point, Java by UTF-16 unit
    private static int byCodePoint(String left, String right) {
        return java.util.Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    private static @Nullable OffsetDateTime time(JsonNode value) {
        try {
            return value.isTextual() ? OffsetDateTime.parse(value.textValue()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean exists(AttributePath path, Thing thing) {
        if (path.isStamp()) {
            return true;
        }
        var places = places(path.attributes(), thing);
        return path.members().isEmpty() ? !places.isEmpty()
            : places.stream().anyMatch(place -> AttributePath.HOLDERS.stream()
                .anyMatch(holder -> !inside(place.path(holder), path.members()).isMissingNode()));
    }

    private static List<JsonNode> values(AttributePath path, Thing thing) {
        if (path.isStamp()) {
            var stamp = "createdAt".equals(path.attributes().getFirst()) ? thing.createdAt() : thing.modifiedAt();
            return List.of(new TextNode(stamp.toString()));
        }
        var places = places(path.attributes(), thing);
        if (path.isPlain()) {
            return places;
        }
        var values = new ArrayList<JsonNode>();
        for (var place : places) {
            for (var holder : AttributePath.HOLDERS) {
                var value = inside(place.path(holder), path.members());
                boolean words = "languageMap".equals(holder) && path.members().isEmpty();
                (words ? value.values() : flat(value)).forEachRemaining(values::add);
            }
        }
        return values;
    }

    private static java.util.Iterator<JsonNode> flat(JsonNode value) {
        return value.isArray() ? value.values() : value.isMissingNode() ? java.util.Collections.emptyIterator()
            : List.of(value).iterator();
    }

    private static List<JsonNode> places(List<String> names, Thing thing) {
        List<JsonNode> places = List.of(thing.attributes());
        for (var name : names) {
            var next = new ArrayList<JsonNode>();
            places.forEach(place -> flat(place.path(name)).forEachRemaining(next::add));
            places = next;
        }
        return places;
    }

    private static JsonNode inside(JsonNode value, List<String> members) {
        var node = value;
        for (var member : members) {
            node = node.isObject() ? node.path(member) : MissingNode.getInstance();
        }
        return node;
    }
}
