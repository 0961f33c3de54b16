package city.miyako.linkage.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A link of an answer (RFC 8288; 17-069r4, 7.4).
///
/// @param href  where it leads, with scheme and host
/// @param rel   how what lies there relates to the answer, as in `next`
/// @param type  media type of what lies there
/// @param title what it is called
record Link(String href, String rel, String type, String title) {
    /// The relation of features to their collection.
    static final String ITEMS = "items";

    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("href", href).put("rel", rel).put("type", type)
            .put("title", title);
    }

    /// The same in a `Link` header; without the title, which would need an encoding of its own.
    String header() {
        return "<" + href + ">; rel=\"" + rel + "\"; type=\"" + type + "\"";
    }
}
