package city.miyako.linkage.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of attribute of NGSI-LD (ETSI GS CIM 009 v1.8.1, clauses 4.5.2, 4.5.3, 4.5.18 and 4.5.20 to 4.5.25).
public enum AttributeKind {
    /// A value of any JSON type.
    PROPERTY("Property", "value"),
    /// A link to another thing.
    RELATIONSHIP("Relationship", "object"),
    /// A GeoJSON geometry.
    GEO_PROPERTY("GeoProperty", "value"),
    /// Texts by language.
    LANGUAGE_PROPERTY("LanguageProperty", "languageMap"),
    /// Raw JSON whose names are not expanded.
    JSON_PROPERTY("JsonProperty", "json"),
    /// Terms of a vocabulary.
    VOCAB_PROPERTY("VocabProperty", "vocab"),
    /// An ordered list of values.
    LIST_PROPERTY("ListProperty", "valueList"),
    /// An ordered list of links.
    LIST_RELATIONSHIP("ListRelationship", "objectList");

    private final String typeName;
    private final String holder;

    AttributeKind(String typeName, String holder) {
        this.typeName = typeName;
        this.holder = holder;
    }

    /// The word behind `type`.
    public String typeName() {
        return typeName;
    }

    /// The member that holds the value.
    public String holder() {
        return holder;
    }

    /// The kind of a `type` word.
    static Optional<AttributeKind> find(String typeName) {
        return Arrays.stream(values()).filter(kind -> kind.typeName.equals(typeName)).findFirst();
    }

    /// The kind an object without `type` must be, going by the member it has (concise form, clause 4.5.1).
    static Optional<AttributeKind> findByHolder(JsonNode node) {
        return Stream.of(values()).filter(kind -> kind != GEO_PROPERTY && node.has(kind.holder)).findFirst();
    }

    /// The kind of a stored attribute; a plain property where it says nothing else.
    public static AttributeKind of(JsonNode stored) {
        return find(stored.path("type").asText()).orElse(PROPERTY);
    }
}
