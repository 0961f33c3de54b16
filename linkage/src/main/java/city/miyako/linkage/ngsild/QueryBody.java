package city.miyako.linkage.ngsild;

import city.miyako.data.things.ThingQuery.Condition;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.Patterns;
import city.miyako.linkage.ngsild.query.TypeSelection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question that comes as a body (ETSI GS CIM 009 v1.8.1, clause 5.2.23), said as the parameters of an address.
public final class QueryBody {
    private static final Set<String> TEXTS = Set.of("q", "scopeQ", "lang", "join");
    private static final Set<String> LISTS = Set.of("attrs", "pick", "omit", "expandValues", "jsonKeys", "datasetId",
        "containedBy");
    private static final List<String> PLACE = List.of("georel", "geometry", "coordinates", "geoproperty");
    private static final List<String> TIME = List.of("timerel", "timeAt", "endTimeAt", "timeproperty");
    // clause 5.2.43, and the parameters of an address that say the same
    private static final Map<String, String> ORDERING = Map.of("orderBy", "orderBy", "collation", "collation",
        "coordinates", "orderFrom", "geometry", "orderGeometry");
    private static final int SELECTOR_LIMIT = 100;

    private final ObjectNode body;

    /// Reads a question.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` where the body is no Query
    public QueryBody(ObjectNode body) {
        this.body = body;
        if (!"Query".equals(body.path("type").asText())) {
            throw NgsiError.badData("type", "Query expected");
        }
    }

    /// The things a call asks for whose parameters are those of this question.
    public Search search(Call call) {
        var search = Search.of(call.parameters(), call.names());
        return entities(call.names()).map(search::where).orElse(search);
    }

    /// A call that asks this question.
    ///
    /// @param address further parameters
    /// @param answerType media type of the answer
    /// @param context in which the answer names things
    /// @param names that context, resolved
    public Call call(Parameters address, String answerType, JsonNode context, Names names) {
        return new Call(parameters(address), answerType, false, context, names, List.of());
    }

    /// The parameters of an address with those of the body in their place.
    Parameters parameters(Parameters address) {
        var changes = new HashMap<String, @Nullable String>();
        TEXTS.stream().filter(body::has).forEach(name -> changes.put(name, text(name, body.path(name))));
        LISTS.stream().filter(body::has).forEach(name -> changes.put(name, list(name, body.path(name))));
        if (body.has("joinLevel")) {
            changes.put("joinLevel", body.path("joinLevel").asText());
        }
        members("geoQ", PLACE, changes);
        members("temporalQ", TIME, changes);
        ordering(changes);
        if (body.has("entities")) {
            changes.put("local", "true");
        }
        return new Parameters(address.with(changes));
    }

    private void ordering(Map<String, @Nullable String> changes) {
        var given = body.path("ordering");
        ORDERING.forEach((member, parameter) -> {
            if (given.has(member)) {
                var one = given.path(member);
                changes.put(parameter, "orderBy".equals(member) ? list("ordering.orderBy", one)
                    : one.isTextual() ? one.textValue() : one.toString());
            }
        });
    }

    private void members(String part, List<String> names, Map<String, @Nullable String> changes) {
        var given = body.path(part);
        names.stream().filter(given::has).forEach(name -> changes.put(name, given.path(name).isTextual()
            ? given.path(name).textValue() : given.path(name).toString()));
    }

    // Which things are meant, any of the selectors of `entities`.
    private Optional<Condition> entities(Names names) {
        if (!body.has("entities")) {
            return Optional.empty();
        }
        var selectors = body.path("entities");
        if (!selectors.isArray() || selectors.isEmpty() || selectors.size() > SELECTOR_LIMIT) {
            throw NgsiError.badData("entities", "a list of 1 to " + SELECTOR_LIMIT + " selectors expected");
        }
        var values = new ArrayList<Object>();
        var sql = selectors.valueStream().map(selector -> selector(selector, names, values))
            .collect(Collectors.joining(" OR ", "(", ")"));
        return Optional.of(new Condition(sql, values));
    }

    private static String selector(JsonNode selector, Names names, List<Object> values) {
        var parts = new ArrayList<String>();
        var type = text("entities.type", selector.path("type"));
        if (!"*".equals(type)) {
            var types = TypeSelection.parse(type, name -> names.expand(Checks.name("entities.type", name)))
                .condition();
            parts.add(types.sql());
            values.addAll(types.values());
        }
        if (selector.has("id")) {
            parts.add("id = ?");
            values.add(Checks.uri("entities.id", selector.path("id")));
        } else if (selector.has("idPattern")) {
            parts.add("id ~ ?");
            values.add(Patterns.checked("entities.idPattern", text("entities.idPattern", selector.path("idPattern"))));
        }
        return parts.isEmpty() ? "true" : String.join(" AND ", parts);
    }

    private static String list(String field, JsonNode given) {
        if (!given.isArray()) {
            return text(field, given);
        }
        return given.valueStream().map(one -> text(field, one)).collect(Collectors.joining(","));
    }

    private static String text(String field, JsonNode given) {
        if (!given.isTextual() || Checks.isBroken(given.textValue())) {
            throw NgsiError.badData(field, "a text expected");
        }
        return given.textValue();
    }
}
