package city.miyako.linkage.ngsild;

import city.miyako.data.things.Instances;
import city.miyako.data.things.Thing;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fragment of a thing that is merged into it (ETSI GS CIM 009 v1.8.1, clauses 5.5.12 and 5.6.17).
///
/// What comes without its kind takes the kind the thing has; `lang` says in which language a bare text is, `observedAt`
/// when all of it was seen.
final class MergePatch {
    private final ThingParser parser;
    private final ObjectNode given;
    private final ObjectNode change;
    private final Names names;
    private final @Nullable String language;
    private final @Nullable String observedAt;

    /// Reads a fragment.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    MergePatch(Names names, ObjectNode given, Parameters parameters) {
        this.names = names;
        this.parser = ThingParser.ofFragments(names);
        this.given = given;
        this.change = parser.attributes(given);
        this.language = parameters.text("lang");
        this.observedAt = parameters.text("observedAt");
        if (observedAt != null) {
            Checks.moment("observedAt", observedAt);
        }
    }

    /// The types the thing is to have beside those it has.
    List<String> types() {
        return parser.addedTypes(given);
    }

    /// The attributes a thing has afterwards, as far as the fragment names them.
    ObjectNode of(Thing thing) {
        var merged = JsonNodeFactory.instance.objectNode();
        given.fieldNames().forEachRemaining(term -> {
            var name = names.expand(term);
            var part = change.get(name);
            if (part != null) {
                merged.set(name, merged(term, thing.attributes().get(name), part));
            }
        });
        return merged;
    }

    private JsonNode merged(String term, @Nullable JsonNode stored, JsonNode part) {
        var typed = stored == null ? part : typed(term, stored, part);
        var after = AttributeMerge.merge(stored, typed);
        if (observedAt != null && stored != null && stored.has("observedAt") && !typed.has("observedAt")
                && after instanceof ObjectNode one && !Nulls.isNull(one)) {
            one.put("observedAt", observedAt);
        }
        Instances.of(after).forEach(one -> {
            var kind = AttributeKind.of(one);
            if (!one.has(kind.holder())) {
                throw NgsiError.badData(term, "a " + kind.typeName() + " needs " + kind.holder());
            }
        });
        return after;
    }

    private JsonNode typed(String term, JsonNode stored, JsonNode part) {
        var kind = AttributeKind.of(stored);
        var bare = given.path(term);
        boolean isBare = !bare.isObject() && !Nulls.isNull(bare);
        if (!isBare || kind == AttributeKind.PROPERTY || stored.isArray()) {
            return part;
        }
        var value = kind == AttributeKind.LANGUAGE_PROPERTY
            ? JsonNodeFactory.instance.objectNode().set(language == null ? "@none" : language,
                new TextNode(bare.asText())) : bare;
        return parser.attribute(term, JsonNodeFactory.instance.objectNode().put("type", kind.typeName())
            .set(kind.holder(), value));
    }
}
