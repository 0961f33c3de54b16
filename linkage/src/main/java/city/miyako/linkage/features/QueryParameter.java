package city.miyako.linkage.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/// The parameters this door knows, as it reads and describes them; every other one is the name of a property.
enum QueryParameter {
    /// In which form the answer is told.
    F,
    /// Only features that touch a box.
    BBOX,
    /// The reference system the box is written in (18-058r1, 6.2.3).
    BBOX_CRS,
    /// The reference system places are told in (18-058r1, 6.2.4).
    CRS,
    /// Only features of a moment or a stretch of time.
    DATETIME,
    /// The most features of one answer.
    LIMIT,
    /// Only features behind this one, as the link to the next page says it.
    AFTER;

    /// How many features an answer holds unless asked otherwise (17-069r4, 7.15.2).
    static final int DEFAULT_LIMIT = 10;
    /// The most features one answer holds.
    static final int MOST = 1_000;
    /// What a page about one thing, or a list of collections, is asked with.
    static final List<QueryParameter> OF_EVERYTHING = List.of(F);
    /// What one feature is asked with.
    static final List<QueryParameter> OF_A_FEATURE = List.of(F, CRS);
    /// What the features of a collection are asked with.
    static final List<QueryParameter> OF_FEATURES = List.of(values());

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// The name in addresses, as in `bbox-crs`.
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Whether some parameter has this name.
    static boolean isWord(String word) {
        return Arrays.stream(values()).anyMatch(known -> known.word().equals(word));
    }

    /// What it may say, as a schema of OpenAPI 3.0.
    ///
    /// @param systems addresses of the reference systems that may be named
    ObjectNode schema(List<String> systems) {
        return switch (this) {
            case F -> words(List.of("json", "html"));
            case BBOX -> JSON.objectNode().put("type", "array").put("minItems", 4).put("maxItems", 6)
                .set("items", JSON.objectNode().put("type", "number"));
            case BBOX_CRS, CRS -> words(systems).put("format", "uri").put("default", systems.getFirst());
            case LIMIT -> JSON.objectNode().put("type", "integer").put("minimum", 1).put("maximum", MOST)
                .put("default", DEFAULT_LIMIT);
            case DATETIME, AFTER -> JSON.objectNode().put("type", "string");
        };
    }

    private static ObjectNode words(List<String> words) {
        var schema = JSON.objectNode().put("type", "string");
        words.forEach(schema.withArray("enum")::add);
        return schema;
    }
}
