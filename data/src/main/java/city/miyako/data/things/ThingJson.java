package city.miyako.data.things;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A thing as a service's own door tells it: plain keys in a chosen order. Where a text is said by language, the plain
/// key is English and the one that ends in `_ja` is Japanese; what is said in one language only stands under both.
public final class ThingJson {
    private final Map<String, @Nullable Object> json = new LinkedHashMap<>();
    private final Thing thing;

    private ThingJson(Thing thing) {
        this.thing = thing;
    }

    /// Nothing told of a thing yet.
    public static ThingJson of(Thing thing) {
        return new ThingJson(thing);
    }

    /// Anything else, worked out by the service.
    public ThingJson put(String key, @Nullable Object value) {
        json.put(key, value);
        return this;
    }

    /// Texts that are the same in every language; empty where the thing has none.
    public ThingJson texts(String... attributes) {
        for (var attribute : attributes) {
            json.put(attribute, thing.said(attribute, Language.EN).text());
        }
        return this;
    }

    /// Texts by language.
    public ThingJson words(String... attributes) {
        return byLanguage(attributes, (attribute, language) -> thing.said(attribute, language).text());
    }

    /// Lists of texts by language.
    public ThingJson wordLists(String... attributes) {
        return byLanguage(attributes, (attribute, language) ->
            thing.saidAll(attribute, language).stream().map(Said::text).toList());
    }

    /// Lists that are the same in every language, as texts; empty where the thing has none.
    public ThingJson lists(String... attributes) {
        for (var attribute : attributes) {
            json.put(attribute, thing.value(attribute).valueStream().map(JsonNode::asText).toList());
        }
        return this;
    }

    /// All that was told, in its order.
    public Map<String, @Nullable Object> map() {
        return json;
    }

    private ThingJson byLanguage(String[] attributes, BiFunction<String, Language, Object> text) {
        for (var attribute : List.of(attributes)) {
            json.put(attribute, text.apply(attribute, Language.EN));
            json.put(attribute + "_ja", text.apply(attribute, Language.JA));
        }
        return this;
    }
}
