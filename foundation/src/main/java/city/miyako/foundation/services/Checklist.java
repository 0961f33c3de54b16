package city.miyako.foundation.services;

import city.miyako.foundation.text.Wording;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The city's checklist: what a metropolis wants from Miyako, entry by entry, in the order of the strategy document.
///
/// Read once from `checklist.yaml` and, for the Japanese words, `checklist.ja.yaml` beside this class (both are part of
/// the program, so a fault in them stops the start) and never changed afterwards; safe for all threads. What the city
/// itself revises from year to year is kept as things by the service `smart-tokyo-strategy`; this list only says what
/// was first written.
@Singleton
public class Checklist {
    private static final String RESOURCE = "checklist.yaml";
    private static final String JAPANESE = "checklist.ja.yaml";

    private final Map<String, ChecklistEntry> entries;

    /// Reads the resources; about 0.3 s, so make one and keep it.
    ///
    /// @throws IllegalStateException when a resource is missing, names one id twice or an unknown parent, or lacks
    ///   words in one of the languages
    public Checklist() {
        this.entries = read();
        for (var entry : entries.values()) {
            entry.parent().filter(parent -> !entries.containsKey(parent)).ifPresent(parent -> {
                throw new IllegalStateException(RESOURCE + ": " + entry.id() + " names an unknown parent " + parent);
            });
        }
    }

    /// All entries in document order.
    public List<ChecklistEntry> all() {
        return List.copyOf(entries.values());
    }

    /// The entry with this id, if the strategy has one.
    public Optional<ChecklistEntry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// The entry with this id.
    ///
    /// @throws NoSuchElementException when the strategy has none
    public ChecklistEntry get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("not in the checklist: " + id));
    }

    private static Map<String, ChecklistEntry> read() {
        var read = new LinkedHashMap<String, ChecklistEntry>();
        var japanese = tree(JAPANESE);
        for (var node : tree(RESOURCE)) {
            var id = text(node, "id");
            if (read.put(id, entry(id, node, japanese.path(id))) != null) {
                throw new IllegalStateException(RESOURCE + ": the id " + id + " stands there twice");
            }
        }
        japanese.fieldNames().forEachRemaining(id -> {
            if (!read.containsKey(id)) {
                throw new IllegalStateException(JAPANESE + ": " + id + " is not in " + RESOURCE);
            }
        });
        return read;
    }

    private static JsonNode tree(String resource) {
        try (var in = Checklist.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static ChecklistEntry entry(String id, JsonNode node, JsonNode ja) {
        var place = new ChecklistEntry.Place(text(node, "pillar"), text(node, "field"), text(node, "kind"),
                texts(node.path("secondary")), text(node, "listing"), text(node, "evidence"),
                node.path("parent").asText(""));
        var words = new ChecklistEntry.Words(both(node, ja, "what"), both(node, ja, "status"), both(node, ja, "plan"));
        var functions = pairs(id, "functions", node, ja).map(pair -> new Wording(pair.ja().asText(),
                pair.en().asText())).toList();
        var figures = pairs(id, "figures", node, ja).map(pair -> new ChecklistFigure(both(pair.en(), pair.ja(), "name"),
                both(pair.en(), pair.ja(), "value"), both(pair.en(), pair.ja(), "unit"),
                both(pair.en(), pair.ja(), "as_of"))).toList();
        return new ChecklistEntry(id, new ChecklistEntry.Name(text(node, "ja"), text(node, "en")), place, words,
                functions, figures, stream(node.path("pages")).map(JsonNode::asInt).toList());
    }

    private static Wording both(JsonNode en, JsonNode ja, String key) {
        return new Wording(text(ja, key), text(en, key));
    }

    private static Stream<Pair> pairs(String id, String key, JsonNode en, JsonNode ja) {
        if (en.path(key).size() != ja.path(key).size()) {
            throw new IllegalStateException(JAPANESE + ": " + id + " has " + ja.path(key).size() + " " + key
                    + ", but " + en.path(key).size() + " in " + RESOURCE);
        }
        return IntStream.range(0, en.path(key).size()).mapToObj(i -> new Pair(en.path(key).path(i),
                ja.path(key).path(i)));
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String key) {
        if (!node.hasNonNull(key)) {
            throw new IllegalStateException(RESOURCE + " or " + JAPANESE + ": " + node.path("id").asText("an entry")
                    + " lacks " + key);
        }
        return node.get(key).asText();
    }

    private record Pair(JsonNode en, JsonNode ja) { }
}
