package city.miyako.linkage.ngsild.context;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One resolved context: turns names as an asker writes them into the names things are stored under, and back.
///
/// A stored name is short where its IRI lies in the core context or the default vocabulary, else it is the IRI.
public final class Names {
    /// Where names without any context live (clause 4.4).
    public static final String DEFAULT_VOCABULARY = "https://uri.etsi.org/ngsi-ld/default-context/";
    /// The namespace of the core terms.
    static final String CORE_NAMESPACE = "https://uri.etsi.org/ngsi-ld/";
    /// The names of askers who give no context, or only the core's.
    public static final Names CORE = new Names(Map.of(), null);

    private final Map<String, String> iris;
    private final Map<String, String> terms = new HashMap<>();
    private final @Nullable String vocabulary;

    Names(Map<String, String> iris, @Nullable String vocabulary) {
        this.iris = Map.copyOf(iris);
        this.vocabulary = vocabulary;
        iris.forEach((term, iri) -> {
            if (!CoreTerms.isCore(term) && !term.endsWith(":")) {
                terms.merge(stored(iri), term, (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        });
    }

    /// The name something is stored under.
    public String expand(String name) {
        if (CoreTerms.isCore(name)) {
            return name;
        }
        var iri = iris.get(name);
        if (iri != null) {
            return stored(iri);
        }
        int colon = name.indexOf(':');
        if (colon > 0) {
            var prefix = iris.get(name.substring(0, colon));
            return stored(prefix == null || name.startsWith("//", colon + 1) ? name
                : prefix + name.substring(colon + 1));
        }
        return vocabulary == null ? name : stored(vocabulary + name);
    }

    /// The name the asker knows something under: a term of the context, else short where short is unambiguous.
    public String compact(String stored) {
        if (this == CORE || CoreTerms.isCore(stored)) {
            return stored;
        }
        var term = terms.get(stored);
        if (term != null) {
            return term;
        }
        if (stored.indexOf(':') >= 0) {
            return vocabulary != null && stored.startsWith(vocabulary) ? stored.substring(vocabulary.length()) : stored;
        }
        boolean taken = iris.containsKey(stored) || vocabulary != null;
        return taken ? DEFAULT_VOCABULARY + stored : stored;
    }

    private static String stored(String iri) {
        if (iri.startsWith(DEFAULT_VOCABULARY) && isShort(iri, DEFAULT_VOCABULARY)) {
            return iri.substring(DEFAULT_VOCABULARY.length());
        }
        if (iri.startsWith(CORE_NAMESPACE) && CoreTerms.isCore(iri.substring(CORE_NAMESPACE.length()))) {
            return iri.substring(CORE_NAMESPACE.length());
        }
        return iri;
    }

    private static boolean isShort(String iri, String base) {
        return iri.length() > base.length() && iri.indexOf(':', base.length()) < 0;
    }
}
