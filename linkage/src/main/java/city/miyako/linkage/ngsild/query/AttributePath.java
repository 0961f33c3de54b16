package city.miyako.linkage.ngsild.query;

import java.util.List;
import java.util.Set;

/// Where in a thing a value lies: an attribute, sub-attributes of it (`a.b`), then members inside its value (`a[b]`).
///
/// @param attributes names of attribute and sub-attributes, at least one, as stored
/// @param members names of members inside the value, outermost first
public record AttributePath(List<String> attributes, List<String> members) {
    /// Where the different kinds of attribute keep their value.
    static final List<String> HOLDERS = List.of("value", "object", "languageMap", "vocab", "json", "valueList",
        "objectList");
    /// Members of an attribute that are plain values, not attributes themselves.
    private static final Set<String> PLAIN = Set.of("observedAt", "unitCode", "datasetId", "createdAt", "modifiedAt",
        "type", "objectType");
    private static final Set<String> STAMPS = Set.of("createdAt", "modifiedAt");

    /// Copies the names.
    public AttributePath {
        attributes = List.copyOf(attributes);
        members = List.copyOf(members);
    }

    /// Whether it names when the thing itself was created or changed.
    boolean isStamp() {
        return attributes.size() == 1 && members.isEmpty() && STAMPS.contains(attributes.getFirst());
    }

    /// Whether the last name is a plain member such as `observedAt`.
    boolean isPlain() {
        return attributes.size() > 1 && PLAIN.contains(attributes.getLast());
    }
}
