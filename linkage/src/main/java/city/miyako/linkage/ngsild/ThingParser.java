package city.miyako.linkage.ngsild;

import city.miyako.data.things.Expiry;
import city.miyako.data.things.Instances;
import city.miyako.data.things.NewThing;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// Reads things and fragments of things in any of the forms NGSI-LD allows (clause 4.5.1).
public final class ThingParser {
    private static final int ATTRIBUTE_LIMIT = 1_000;
    private static final Set<String> NOT_ATTRIBUTES = Set.of("id", "@id", "type", "@type", "@context", "createdAt",
        "modifiedAt", "deletedAt");

    private final Names names;
    private final AttributeParser attributes;

    /// A parser for names of one context.
    public ThingParser(Names names) {
        this(names, false);
    }

    private ThingParser(Names names, boolean fragments) {
        this.names = names;
        this.attributes = new AttributeParser(names, fragments);
    }

    /// A parser of what is to be merged, where members may be the NGSI-LD Null.
    static ThingParser ofFragments(Names names) {
        return new ThingParser(names, true);
    }

    /// A whole thing to be created or to replace another; there is nothing in it to take away.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    NewThing whole(JsonNode given) {
        var thing = thing(given);
        thing.attributes().properties().forEach(attribute -> Instances.of(attribute.getValue()).forEach(one -> {
            if (Nulls.isNull(one)) {
                throw NgsiError.badData(names.compact(attribute.getKey()), "there is nothing yet to be removed");
            }
        }));
        return thing;
    }

    /// A whole thing: id, type and attributes.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    public NewThing thing(JsonNode given) {
        if (!(given instanceof ObjectNode object)) {
            throw NgsiError.badData("body", "a JSON object expected");
        }
        var id = Checks.uri("id", object.has("id") ? object.path("id") : object.path("@id"));
        return new NewThing(id, types(object), attributes(object));
    }

    /// The types a thing names, one or a list of them (clause 4.16), as stored.
    public List<String> types(ObjectNode given) {
        var types = given.has("type") ? given.path("type") : given.path("@type");
        if (!types.isArray()) {
            return List.of(type(types));
        }
        if (types.isEmpty() || types.size() > NewThing.TYPES_LIMIT) {
            throw NgsiError.badData("type", "1 to " + NewThing.TYPES_LIMIT + " types expected");
        }
        return types.valueStream().map(this::type).distinct().toList();
    }

    /// The types a fragment adds, as stored; none where it names none.
    List<String> addedTypes(ObjectNode given) {
        return given.has("type") || given.has("@type") ? types(given) : List.of();
    }

    private String type(JsonNode given) {
        if (!given.isTextual()) {
            throw NgsiError.badData("type", "a type name expected");
        }
        return Checks.name("type", names.expand(Checks.name("type", given.textValue())));
    }

    /// The attributes of a thing or fragment, as stored.
    public ObjectNode attributes(ObjectNode given) {
        if (given.size() > ATTRIBUTE_LIMIT) {
            throw NgsiError.badData("body", "at most " + ATTRIBUTE_LIMIT + " attributes");
        }
        var parsed = JsonNodeFactory.instance.objectNode();
        for (var entry : given.properties()) {
            if (!NOT_ATTRIBUTES.contains(entry.getKey())) {
                var name = names.expand(Checks.name(entry.getKey(), entry.getKey()));
                parsed.set(name, attribute(entry.getKey(), entry.getValue()));
            }
        }
        return parsed;
    }

    /// One attribute, as stored.
    public JsonNode attribute(String name, JsonNode given) {
        if (Expiry.NAME.equals(name) && !Nulls.is(given)) {
            return Expiry.stored(Checks.moment(name, given));
        }
        var stored = Checks.single(name, names.expand(name), attributes.parse(name, given));
        return Scopes.NAME.equals(name) && !Nulls.isNull(given) ? Scopes.stored(stored) : stored;
    }
}
