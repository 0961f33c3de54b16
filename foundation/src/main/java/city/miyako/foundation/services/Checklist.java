package city.miyako.foundation.services;

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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The city's checklist: what a metropolis wants from Miyako, entry by entry, in the order of the strategy document.
///
/// Read once from `checklist.yaml` beside this class (the resource is part of the program, so a fault in it stops
/// the start) and never changed afterwards; safe for all threads. What the city itself revises from year to year
/// is kept as things by the service `smart-tokyo-strategy`; this list only says what was first written.
@Singleton
public class Checklist {
    private static final String RESOURCE = "checklist.yaml";

    private final Map<String, ChecklistEntry> entries;

    /// Reads the resource; about 0.2 s, so make one and keep it.
    ///
    /// @throws IllegalStateException when the resource is missing, or names one id twice or an unknown parent
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
        try (var in = Checklist.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            for (var node : new YAMLMapper().readTree(in)) {
                var entry = entry(node);
                if (read.put(entry.id(), entry) != null) {
                    throw new IllegalStateException(RESOURCE + ": the id " + entry.id() + " stands there twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
        return read;
    }

    private static ChecklistEntry entry(JsonNode node) {
        var place = new ChecklistEntry.Place(text(node, "pillar"), text(node, "field"), text(node, "kind"),
                texts(node.path("secondary")), text(node, "listing"), text(node, "evidence"),
                node.path("parent").asText(""));
        var words = new ChecklistEntry.Words(text(node, "what"), text(node, "status"), text(node, "plan"));
        return new ChecklistEntry(text(node, "id"), new ChecklistEntry.Name(text(node, "ja"), text(node, "en")), place,
                words, texts(node.path("functions")), stream(node.path("figures")).map(Checklist::figure).toList(),
                stream(node.path("pages")).map(JsonNode::asInt).toList());
    }

    private static ChecklistFigure figure(JsonNode node) {
        return new ChecklistFigure(text(node, "name"), text(node, "value"), text(node, "unit"), text(node, "as_of"));
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String key) {
        if (!node.hasNonNull(key)) {
            throw new IllegalStateException(RESOURCE + ": " + node.path("id").asText("an entry") + " lacks " + key);
        }
        return node.get(key).asText();
    }
}
