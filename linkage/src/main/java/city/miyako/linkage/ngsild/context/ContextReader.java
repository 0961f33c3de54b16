package city.miyako.linkage.ngsild.context;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads an `@context` into names: addresses of contexts we hold, objects of terms, and lists of both.
final class ContextReader {
    private static final int TERM_LIMIT = 5_000;
    private static final int DEPTH_LIMIT = 8;
    private static final int IRI_LIMIT = 500;

    private final Function<String, Optional<JsonNode>> library;
    private final Map<String, String> iris = new LinkedHashMap<>();
    private @Nullable String vocabulary;

    /// @param library the content of a context by its address, empty where we do not hold it
    ContextReader(Function<String, Optional<JsonNode>> library) {
        this.library = library;
    }

    Names read(JsonNode context) {
        add(context, 0);
        return iris.isEmpty() && vocabulary == null ? Names.CORE : new Names(resolved(), vocabulary);
    }

    private void add(JsonNode context, int depth) {
        if (depth > DEPTH_LIMIT || iris.size() > TERM_LIMIT) {
            throw NgsiError.badData("@context", "at most " + TERM_LIMIT + " terms, " + DEPTH_LIMIT + " deep");
        }
        if (context.isArray()) {
            context.forEach(part -> add(part, depth + 1));
        } else if (context.isTextual()) {
            addAddress(context.textValue(), depth);
        } else if (context.isObject()) {
            context.properties().forEach(entry -> addTerm(entry.getKey(), entry.getValue()));
        } else {
            throw NgsiError.badData("@context", "an address, an object or a list of them expected");
        }
    }

    private void addAddress(String address, int depth) {
        if (CoreTerms.isCoreContext(address)) {
            return;
        }
        var held = library.apply(address).orElseThrow(() ->
            new Problem(NgsiError.LD_CONTEXT_NOT_AVAILABLE, Map.of("context", address)));
        add(held.path("@context"), depth + 1);
    }

    private void addTerm(String term, JsonNode definition) {
        var iri = definition.isObject() ? definition.path("@id") : definition;
        if (term.startsWith("@")) {
            if ("@vocab".equals(term) && definition.isTextual()) {
                vocabulary = definition.textValue();
            }
            return;
        }
        if (iri.isNull()) {
            iris.remove(term);
        } else if (iri.isTextual() && iri.textValue().length() <= IRI_LIMIT && !iri.textValue().isBlank()) {
            iris.put(term, iri.textValue());
        } else if (!definition.isObject() || definition.has("@id")) {
            throw NgsiError.badData("@context", "the term " + term + " has no IRI of 1 to " + IRI_LIMIT
                    + " characters");
        }
    }

    // Terms may be defined with prefixes of the same context; keywords such as @id stand for themselves.
    private Map<String, String> resolved() {
        var resolved = new LinkedHashMap<String, String>();
        iris.forEach((term, iri) -> {
            int colon = iri.indexOf(':');
            var prefix = colon > 0 && !iri.startsWith("//", colon + 1) ? iris.get(iri.substring(0, colon)) : null;
            var full = prefix == null ? iri : prefix + iri.substring(colon + 1);
            if (!full.startsWith("@") && full.indexOf(':') > 0) {
                resolved.put(term, full);
            } else if (colon < 0 && !full.startsWith("@")) {
                resolved.put(term, (vocabulary == null ? Names.DEFAULT_VOCABULARY : vocabulary) + full);
            }
        });
        return resolved;
    }
}
