package city.miyako.data.things;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.text.Wording;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Attributes on the way into the city, put together one by one in the normalised form of NGSI-LD.
public final class Attributes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode attributes = Json.object();

    private Attributes() {
    }

    /// No attributes yet.
    public static Attributes none() {
        return new Attributes();
    }

    /// A property that holds a text.
    public Attributes text(String name, String value) {
        return property(name, JSON.textNode(value));
    }

    /// A property that holds several texts.
    public Attributes texts(String name, Collection<String> values) {
        var list = JSON.arrayNode();
        values.forEach(list::add);
        return property(name, list);
    }

    /// A property that holds a whole number.
    public Attributes whole(String name, long value) {
        return property(name, JSON.numberNode(value));
    }

    /// A property that holds a number.
    public Attributes number(String name, BigDecimal value) {
        return property(name, JSON.numberNode(value));
    }

    /// A property of any other shape.
    public Attributes value(String name, JsonNode value) {
        return property(name, value);
    }

    /// A text in both languages: a LanguageProperty.
    public Attributes words(String name, Wording words) {
        return said(name, List.of(new Said(words.ja(), Language.JA), new Said(words.en(), Language.EN)));
    }

    /// A text in the languages it is said in: a LanguageProperty; empty texts are left out.
    public Attributes said(String name, List<Said> texts) {
        var map = languages(name);
        texts.stream().filter(said -> !said.text().isEmpty()).forEach(said -> map.put(said.code(), said.text()));
        return this;
    }

    /// Several texts in both languages: a LanguageProperty of lists.
    public Attributes wordLists(String name, List<Wording> texts) {
        var map = languages(name);
        for (var language : Language.values()) {
            var list = map.putArray(language.code());
            texts.forEach(text -> list.add(text.in(language)));
        }
        return this;
    }

    /// A property that was measured.
    ///
    /// @param unitCode code of its unit by UN/CEFACT Recommendation 20, as in `MTR`
    public Attributes measured(String name, double value, String unitCode) {
        attributes.putObject(name).put("type", "Property").put("value", value).put("unitCode", unitCode);
        return this;
    }

    /// A relationship to another thing.
    public Attributes relation(String name, String thing) {
        attributes.putObject(name).put("type", "Relationship").put("object", thing);
        return this;
    }

    /// A relationship to several other things.
    public Attributes relations(String name, List<String> things) {
        var objects = attributes.putObject(name).put("type", "Relationship").putArray("object");
        things.forEach(objects::add);
        return this;
    }

    /// Takes an attribute away from the thing, if it has it.
    public Attributes without(String name) {
        return text(name, Merge.NULL);
    }

    /// The same attributes as another thing has, as far as it has them.
    public Attributes copied(Thing other, List<String> names) {
        for (var name : names) {
            var attribute = other.attributes().path(name);
            if (!attribute.isMissingNode()) {
                attributes.set(name, attribute.deepCopy());
            }
        }
        return this;
    }

    /// Who may see the thing.
    public Attributes open(AccessClass access) {
        return text("accessClass", access.name().toLowerCase(Locale.ROOT));
    }

    /// Opens the thing to the parties of a recorded agreement of its tenant, until that ends.
    ///
    /// @param agreement its code
    public Attributes under(String agreement) {
        return open(AccessClass.AGREEMENT).text("agreement", agreement);
    }

    /// All of them, as a thing holds them.
    public ObjectNode json() {
        return attributes.deepCopy();
    }

    /// A thing that has them.
    public NewThing of(String id, String type) {
        return new NewThing(id, type, json());
    }

    private ObjectNode languages(String name) {
        return attributes.putObject(name).put("type", "LanguageProperty").putObject("languageMap");
    }

    private Attributes property(String name, JsonNode value) {
        attributes.putObject(name).put("type", "Property").set("value", value);
        return this;
    }
}
