package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.QueryBody;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.FilterParser;
import city.miyako.linkage.ngsild.query.GeoQuery;
import city.miyako.linkage.ngsild.query.GeoQueryParser;
import city.miyako.linkage.ngsild.query.Patterns;
import city.miyako.linkage.ngsild.query.ScopeParser;
import city.miyako.linkage.ngsild.query.TypeSelection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a subscription from its JSON (clause 5.2.12).
final class SubscriptionParser {
    private static final int SELECTOR_LIMIT = 100;
    private static final int THROTTLING_LIMIT_SECONDS = 86_400;
    private static final int INTERVAL_LIMIT_SECONDS = 2_678_400;
    private static final Set<Trigger> USUAL = Set.of(Trigger.ATTRIBUTE_CREATED, Trigger.ATTRIBUTE_UPDATED);

    private static final List<String> QUESTION = List.of("entities", "q", "scopeQ", "geoQ", "expandValues");

    private final ObjectNode body;
    private final Names names;
    private final Function<JsonNode, Names> contexts;

    private SubscriptionParser(ObjectNode body, Function<JsonNode, Names> contexts) {
        this.body = body;
        this.contexts = contexts;
        this.names = contexts.apply(body.path("@context"));
    }

    /// The subscription a body describes.
    ///
    /// @param body with its id and its context
    /// @param contexts resolves contexts to names
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field, or
    ///     `ld-context-not-available`
    static Subscription parse(ObjectNode body, Function<JsonNode, Names> contexts) {
        return new SubscriptionParser(body, contexts).subscription();
    }

    private Subscription subscription() {
        if (!"Subscription".equals(body.path("type").asText())) {
            throw NgsiError.badData("type", "Subscription expected");
        }
        if (!body.path("notification").isObject()) {
            throw NgsiError.badData("notification.endpoint.uri", "notification with an endpoint expected");
        }
        Checks.values("body", body);
        var id = Checks.uri("id", body.path("id"));
        var endpoint = EndpointParser.parse(body.path("notification").path("endpoint"));
        var expires = body.has("expiresAt") ? Checks.moment("expiresAt", body.path("expiresAt")) : null;
        boolean active = body.path("isActive").asBoolean(true);
        return new Subscription(id, body, names, watch(), telling(), endpoint, pace(), expires, active);
    }

    private Call telling() {
        var context = body.has("jsonldContext")
            ? new TextNode(Checks.uri("jsonldContext", body.path("jsonldContext"))) : body.path("@context");
        return TellingParser.parse(body, names, context, body.has("jsonldContext") ? contexts.apply(context) : names);
    }

    private Subscription.Pace pace() {
        var throttling = Duration.ofSeconds(number("throttling", 0, THROTTLING_LIMIT_SECONDS));
        if (!body.has("timeInterval")) {
            return new Subscription.Pace(throttling, null);
        }
        for (var other : List.of("throttling", "watchedAttributes")) {
            if (body.has(other)) {
                throw NgsiError.badData(other, "not together with timeInterval");
            }
        }
        var question = new QueryBody(TellingParser.question(body, QUESTION));
        var search = question.search(question.call(new Parameters(""), Call.JSON, body.path("@context"), names));
        return new Subscription.Pace(throttling, new Subscription.Periodic(
            Duration.ofSeconds(number("timeInterval", 1, INTERVAL_LIMIT_SECONDS)), search));
    }

    private Subscription.Watch watch() {
        var selectors = selectors();
        var attributes = new HashSet<String>();
        for (var name : body.path("watchedAttributes")) {
            attributes.add(names.expand(Checks.name("watchedAttributes", name.asText())));
        }
        if (selectors.isEmpty() && attributes.isEmpty()) {
            throw NgsiError.badData("entities", "entities or watchedAttributes expected");
        }
        return new Subscription.Watch(selectors.isEmpty() ? List.of(new Selector(null, null, null)) : selectors,
            attributes, triggers(), filter(), geo());
    }

    private @Nullable Filter filter() {
        var parts = new ArrayList<Filter>();
        if (body.has("q")) {
            var expanded = new HashSet<String>();
            body.path("expandValues").forEach(name -> expanded.add(names.expand(Checks.name("expandValues",
                name.asText()))));
            parts.add(FilterParser.parse(text("q", body.path("q")), names::expand, expanded));
        }
        if (body.has("scopeQ")) {
            parts.add(ScopeParser.parse(text("scopeQ", body.path("scopeQ"))));
        }
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
    }

    private List<Selector> selectors() {
        var selectors = new ArrayList<Selector>();
        for (var given : body.path("entities")) {
            var type = given.path("type");
            if (!type.isTextual()) {
                throw NgsiError.badData("entities.type", "a type name expected, or * for any");
            }
            selectors.add(selector(given, Selector.ANY.equals(type.textValue()) ? null
                : TypeSelection.parse(type.textValue(), name -> names.expand(Checks.name("entities.type", name)))));
        }
        if (selectors.size() > SELECTOR_LIMIT) {
            throw NgsiError.badData("entities", "at most " + SELECTOR_LIMIT);
        }
        return selectors;
    }

    private Selector selector(JsonNode given, @Nullable TypeSelection types) {
        return new Selector(types,
            given.has("id") ? Checks.uri("entities.id", given.path("id")) : null,
            given.has("idPattern") ? Patterns.checked("entities.idPattern", given.path("idPattern").asText()) : null);
    }

    private Set<Trigger> triggers() {
        var given = body.path("notificationTrigger");
        if (given.isMissingNode()) {
            return USUAL;
        }
        var triggers = new HashSet<Trigger>();
        given.forEach(word -> triggers.add(Trigger.find(word.asText()).orElseThrow(() ->
            NgsiError.badData("notificationTrigger", "entityCreated, entityUpdated, entityDeleted, attributeCreated, "
                + "attributeUpdated or attributeDeleted expected"))));
        if (triggers.isEmpty()) {
            throw NgsiError.badData("notificationTrigger", "a list with at least one trigger expected");
        }
        return triggers;
    }

    private @Nullable GeoQuery geo() {
        var given = body.get("geoQ");
        if (given == null) {
            return null;
        }
        var coordinates = given.path("coordinates");
        return GeoQueryParser.parse(given.path("georel").asText(), given.path("geometry").asText(),
            coordinates.isTextual() ? coordinates.textValue() : coordinates.toString(),
            given.has("geoproperty") ? given.path("geoproperty").asText() : null, names::expand);
    }

    private int number(String name, int min, int max) {
        var given = body.get(name);
        if (given == null) {
            return 0;
        }
        if (!given.canConvertToInt() || given.intValue() < min || given.intValue() > max) {
            throw NgsiError.badData(name, min + " to " + max + " expected");
        }
        return given.intValue();
    }

    private static String text(String field, JsonNode given) {
        if (!given.isTextual()) {
            throw NgsiError.badData(field, "a text expected");
        }
        return given.textValue();
    }
}
