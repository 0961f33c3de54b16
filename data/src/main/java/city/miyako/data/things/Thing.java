package city.miyako.data.things;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A thing of the city and its state: an NGSI-LD entity (ETSI GS CIM 009, clause 4.5).
///
/// @param id its URI, as in `urn:ngsi-ld:RiverGauge:tama-1`
/// @param types the compact names of its types, as in `RiverGauge`; the first is the one the city knows it by
/// @param tenant whose it is
/// @param access who may see it
/// @param version rises by one with every change
/// @param createdAt when it was first written
/// @param modifiedAt when it was last written
/// @param attributes attributes by compact name, in normalised form
public record Thing(String id, List<String> types, TenantId tenant, AccessClass access, long version,
                    Instant createdAt, Instant modifiedAt, ObjectNode attributes) {
    /// Copies the types.
    public Thing {
        types = List.copyOf(types);
    }

    /// A thing of one type.
    public Thing(String id, String type, TenantId tenant, AccessClass access, long version, Instant createdAt,
                 Instant modifiedAt, ObjectNode attributes) {
        this(id, List.of(type), tenant, access, version, createdAt, modifiedAt, attributes);
    }

    /// The compact name of the type the city knows it by.
    public String type() {
        return types.getFirst();
    }

    /// Whether a type is one of its types.
    public boolean isOf(String type) {
        return types.contains(type);
    }

    /// The number an attribute holds, or empty where it holds none.
    public OptionalDouble number(String attribute) {
        var value = value(attribute);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    /// The number of an attribute that can be believed, or empty where it holds none or a doubtful one.
    public OptionalDouble believed(String attribute) {
        return quality(attribute).believed() ? number(attribute) : OptionalDouble.empty();
    }

    /// The text of an attribute in a language: plain, or one of a LanguageProperty's, or of a `{ja,en}` value.
    public Optional<String> text(String attribute, Language language) {
        var node = attributes.path(attribute);
        var value = node.has("languageMap") ? node.path("languageMap") : value(attribute);
        if (value.isObject()) {
            var wanted = value.path(language.code());
            value = wanted.isMissingNode() ? value.path(language.other().code()) : wanted;
        }
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /// The text of an attribute in a language, or in the other where it is not said in that one; empty where there is
    /// none.
    public Said said(String attribute, Language language) {
        var all = saidAll(attribute, language);
        return all.isEmpty() ? new Said("", language) : all.getFirst();
    }

    /// The texts of an attribute that lists them, as [#said(String, Language)] for one.
    public List<Said> saidAll(String attribute, Language language) {
        var node = attributes.path(attribute);
        var map = node.has("languageMap") ? node.path("languageMap") : value(attribute);
        if (!map.isObject()) {
            return texts(map).map(Said::guessed).toList();
        }
        var spoken = map.has(language.code()) ? language : language.other();
        return texts(map.path(spoken.code())).map(text -> new Said(text, spoken)).toList();
    }

    /// What the thing is called: its `name`, or the last part of its id.
    public String name(Language language) {
        return text("name", language).orElseGet(() -> id.substring(id.lastIndexOf(':') + 1));
    }

    /// The raw value of an attribute: `value`, else `object`; a missing node where there is none.
    public JsonNode value(String attribute) {
        var node = attributes.path(attribute);
        return node.has("value") ? node.path("value") : node.path("object");
    }

    /// The ids of the things a relationship points to; none where the attribute holds none.
    public List<String> related(String attribute) {
        var object = attributes.path(attribute).path("object");
        return (object.isArray() ? object.valueStream() : Stream.of(object)).filter(JsonNode::isTextual)
            .map(JsonNode::asText).toList();
    }

    /// When an attribute was observed, where it says so.
    public Optional<Instant> observedAt(String attribute) {
        return time(attributes.path(attribute).path("observedAt"));
    }

    /// How far an attribute's value can be trusted; good where nothing is said.
    public Quality quality(String attribute) {
        var word = attributes.path(attribute).path("quality").path("value").asText("");
        try {
            return word.isEmpty() ? Quality.GOOD : Quality.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Quality.SUSPECT;
        }
    }

    /// The code of the municipality it lies in, or 0 where unknown.
    public int municipality() {
        return value("municipality").asInt(0);
    }

    /// Where it is, as `[longitude, latitude]` in degrees, when its location is a point.
    public Optional<double[]> point() {
        var geometry = value("location");
        var coordinates = geometry.path("coordinates");
        return "Point".equals(geometry.path("type").asText()) && coordinates.size() >= 2
            ? Optional.of(new double[] {coordinates.get(0).asDouble(), coordinates.get(1).asDouble()})
            : Optional.empty();
    }

    /// The same thing with no types and no attributes but these: what an agreement names.
    ///
    /// @param kinds types as `tenant/type`
    Thing only(Set<String> kinds, Set<String> named) {
        var told = attributes.deepCopy();
        told.retain(named);
        var agreed = types.size() == 1 ? types
            : types.stream().filter(type -> kinds.contains(tenant.code() + "/" + type)).toList();
        return new Thing(id, agreed, tenant, access, version, createdAt, modifiedAt, told);
    }

    /// The same thing without the attributes whose class a reader may not see; the thing itself where none is hidden.
    Thing without(Predicate<AccessClass> seen) {
        var hidden = attributes.properties().stream().filter(entry -> !seen.test(accessOf(entry.getValue())))
            .map(java.util.Map.Entry::getKey).toList();
        return hidden.isEmpty() ? this : new Thing(id, types, tenant, access, version, createdAt, modifiedAt,
            attributes.deepCopy().remove(hidden));
    }

    /// The same thing without what a reach may not see of it.
    ///
    /// @param agreed whether an agreement opens it
    /// @param own whether it is about the reader
    Thing seen(Reach reach, boolean agreed, boolean own) {
        boolean insider = reach.system() || reach.staff() && reach.tenant().equals(tenant);
        boolean purpose = insider && reach.hasPurpose();
        return without(kind -> switch (kind) {
            case PUBLIC -> true;
            case INTERNAL -> insider;
            case AGREEMENT -> insider || agreed;
            case PERSONAL -> purpose || own;
        });
    }

    /// Whether the thing or one of its attributes is personal.
    boolean isPersonal() {
        return access == AccessClass.PERSONAL
            || attributes.valueStream().anyMatch(attribute -> accessOf(attribute) == AccessClass.PERSONAL);
    }

    /// Whom the thing is about, by subject id as in `account:17`: what its attribute `person` names.
    public List<String> persons() {
        return persons(attributes);
    }

    static List<String> persons(ObjectNode attributes) {
        var named = attributes.path("person").path("value");
        return named.isTextual() ? List.of(named.asText())
            : named.valueStream().filter(JsonNode::isTextual).map(JsonNode::asText).distinct().toList();
    }

    /// The access class an attribute names in its sub-property `accessClass`, of several instances the most closed;
    /// public where it names none.
    public static AccessClass accessOf(JsonNode attribute) {
        if (attribute.isArray()) {
            return attribute.valueStream().map(Thing::accessOf)
                .reduce(AccessClass.PUBLIC, (one, other) -> one.isWithin(other) ? other : one);
        }
        return AccessClass.ofWord(attribute.path("accessClass").path("value").asText("public"));
    }

    private static Stream<String> texts(JsonNode node) {
        return (node.isArray() ? node.valueStream() : Stream.of(node)).filter(one -> one.isValueNode() && !one.isNull())
            .map(JsonNode::asText);
    }

    /// A moment as ISO 8601 with offset, or empty where the node holds none.
    static Optional<Instant> time(@Nullable JsonNode node) {
        if (node == null || !node.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(node.textValue()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
