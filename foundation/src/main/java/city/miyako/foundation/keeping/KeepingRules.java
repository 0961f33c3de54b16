package city.miyako.foundation.keeping;

import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// All rules of keeping, from the one file `keeping.yaml` beside this class.
@ApplicationScoped
public class KeepingRules {
    private static final Set<String> KEYS = Set.of("kind", "table", "ja", "en", "ground", "since", "keep", "then",
        "set", "where", "people", "tenant", "id", "along", "log");

    private final List<KeepingRule> rules;
    private final Map<String, Map<Language, String>> stays;
    private final Map<String, Map<Language, String>> without;

    /// The rules the program ships.
    ///
    /// @throws IllegalArgumentException where the file cannot be understood
    public KeepingRules() {
        try (var in = KeepingRules.class.getResourceAsStream("keeping.yaml")) {
            var root = new YAMLMapper().readTree(in);
            this.rules = StreamSupport.stream(root.path("rules").spliterator(), false).map(KeepingRules::rule).toList();
            this.stays = reasons(root.path("stays"));
            this.without = reasons(root.path("without"));
        } catch (IOException e) {
            throw new UncheckedIOException("keeping.yaml cannot be read", e);
        }
    }

    /// The rules, in the order in which they are worked through.
    public List<KeepingRule> list() {
        return rules;
    }

    /// Tables with personal data that other means dispose of, each with the reason.
    public Map<String, Map<Language, String>> stays() {
        return stays;
    }

    /// Every table the file names.
    public Set<String> tables() {
        var tables = new TreeSet<String>();
        rules.forEach(rule -> {
            tables.add(rule.table());
            tables.addAll(rule.rows().along());
        });
        tables.addAll(stays.keySet());
        tables.addAll(without.keySet());
        return tables;
    }

    private static KeepingRule rule(JsonNode node) {
        var unknown = new ArrayList<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        var kind = node.path("kind").asText();
        var then = KeepingRule.Then.valueOf(node.path("then").asText("delete").toUpperCase(Locale.ROOT));
        var set = node.path("set").asText("");
        if (!unknown.isEmpty() || kind.isEmpty() || node.path("since").asText("").isEmpty()
                || (then == KeepingRule.Then.BLANK) == set.isEmpty()) {
            throw new IllegalArgumentException("keeping.yaml: the rule '" + kind + "' is incomplete, or has "
                + "unknown words " + unknown);
        }
        var along = new ArrayList<String>();
        node.path("along").forEach(table -> along.add(table.asText()));
        return new KeepingRule(kind, node.path("table").asText(), words(node), words(node.path("ground")),
            node.path("since").asText(), Period.parse(node.path("keep").asText()), then,
            new KeepingRule.Rows(node.path("where").asText("true"), node.path("id").asText("t.id"),
                node.path("tenant").asText("t.tenant"), node.path("people").asText("'{}'::text[]"), set, along,
                node.path("log").asText("")));
    }

    private static Map<String, Map<Language, String>> reasons(JsonNode node) {
        var reasons = new LinkedHashMap<String, Map<Language, String>>();
        node.forEach(entry -> entry.path("tables").forEach(table -> reasons.put(table.asText(), words(entry))));
        return reasons;
    }

    private static Map<Language, String> words(JsonNode node) {
        if (!node.hasNonNull("ja") || !node.hasNonNull("en")) {
            throw new IllegalArgumentException("keeping.yaml: words in ja and en expected at " + node);
        }
        return Map.of(Language.JA, node.path("ja").asText(), Language.EN, node.path("en").asText());
    }
}
