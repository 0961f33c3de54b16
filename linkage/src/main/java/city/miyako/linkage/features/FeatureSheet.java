package city.miyako.linkage.features;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/// Features as people read them: a row each, a column for each property that most of them have.
///
/// @param columns what the properties are called
/// @param rows    the features
record FeatureSheet(List<Column> columns, List<Row> rows) {
    private static final int MOST_COLUMNS = 6;
    private static final int MOST_CHARACTERS = 200;
    private static final List<String> ASIDE = List.of("type", "name", "createdAt", "modifiedAt");

    /// A property.
    ///
    /// @param name  as it is stored
    /// @param label what people call it
    record Column(String name, String label) {
    }

    /// A feature.
    ///
    /// @param id    its id
    /// @param name  what it is called
    /// @param cells a text for each column
    record Row(String id, Said name, List<Said> cells) {
        /// Where it is told by itself.
        public String page(String collection) {
            return FeatureCalls.DOOR + FeatureCall.item(collection, id);
        }
    }

    /// The sheet of the features of a GeoJSON answer.
    ///
    /// @param most   the most columns
    /// @param labels what people call a property, by its stored name
    static FeatureSheet of(Iterable<JsonNode> features, int most, Language language, UnaryOperator<String> labels) {
        var all = StreamSupport.stream(features.spliterator(), false).toList();
        var columns = all.stream().flatMap(feature -> feature.path("properties").properties().stream())
            .map(Map.Entry::getKey).distinct().filter(name -> !ASIDE.contains(name)).limit(most)
            .map(name -> new Column(name, labels.apply(name))).toList();
        return new FeatureSheet(columns, all.stream().map(feature -> row(feature, columns, language)).toList());
    }

    /// The same for a list, where not every property has room.
    static FeatureSheet list(Iterable<JsonNode> features, Language language, UnaryOperator<String> labels) {
        return of(features, MOST_COLUMNS, language, labels);
    }

    private static Row row(JsonNode feature, List<Column> columns, Language language) {
        var id = feature.path("id").asText();
        var properties = feature.path("properties");
        var name = Optional.of(text(properties.path("name"), language)).filter(said -> !said.isEmpty())
            .orElse(id.substring(id.lastIndexOf(':') + 1));
        return new Row(id, Said.guessed(name), columns.stream()
            .map(column -> Said.guessed(text(properties.path(column.name()), language))).toList());
    }

    private static String text(JsonNode value, Language language) {
        var said = value.has(language.code()) ? value.path(language.code()) : value;
        var text = said.isMissingNode() || said.isNull() ? "" : said.isValueNode() ? said.asText() : said.toString();
        return text.length() <= MOST_CHARACTERS ? text
            : text.substring(0, text.offsetByCodePoints(0, Math.min(MOST_CHARACTERS,
                text.codePointCount(0, text.length())))) + "…";
    }
}
