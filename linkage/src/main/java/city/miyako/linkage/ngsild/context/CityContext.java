package city.miyako.linkage.ngsild.context;

import city.miyako.data.types.ThingTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;

/// The context of the city's own vocabulary, made from its types.
///
/// Its terms lie in the default vocabulary, so a client that names no context means the same things.
@ApplicationScoped
public class CityContext {
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    /// A context of all types known.
    public CityContext(ThingTypes types) {
        var terms = document.putObject("@context");
        for (var type : types.all()) {
            add(terms, type.name());
            type.attributes().forEach(attribute -> add(terms, attribute.name()));
        }
    }

    /// The JSON-LD document, an object with `@context`.
    public JsonNode document() {
        return document;
    }

    private static void add(ObjectNode terms, String term) {
        if (!CoreTerms.isCore(term)) {
            terms.put(term, Names.DEFAULT_VOCABULARY + term);
        }
    }
}
