package city.miyako.linkage.ngsild;

import com.fasterxml.jackson.databind.JsonNode;

/// The NGSI-LD Null, which in a change means that something is to be removed (clause 4.5.0).
final class Nulls {
    /// How it is written.
    static final String NULL = "urn:ngsi-ld:null";

    private Nulls() {
    }

    /// Whether an attribute, in any form, says that it is to be removed.
    static boolean isNull(JsonNode given) {
        return is(given) || is(given.path("value")) || is(given.path("object"))
            || is(given.path("languageMap").path("@none")) || is(given.path("vocab")) || is(given.path("json"))
            || isList(given.path("valueList")) || isList(given.path("objectList"));
    }

    /// Whether a value says that it is to be removed from where it stands.
    static boolean is(JsonNode node) {
        return node.isTextual() && NULL.equals(node.textValue());
    }

    // a list has no other place for it than its only item
    private static boolean isList(JsonNode list) {
        return is(list) || list.size() == 1 && (is(list.path(0)) || is(list.path(0).path("object")));
    }
}
