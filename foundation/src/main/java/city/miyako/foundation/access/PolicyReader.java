package city.miyako.foundation.access;

import city.miyako.foundation.access.Grant.Names;
import city.miyako.foundation.access.Grant.Of;
import city.miyako.foundation.access.Grant.Who;
import city.miyako.foundation.access.Permission.Act;
import city.miyako.foundation.access.Policy.OpenDoor;
import city.miyako.foundation.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Reads a policy and refuses what nobody understands, with every fault of the file at once.
public final class PolicyReader {
    private static final Set<String> PERMISSION_KEYS = Set.of("act", "ja", "en", "step-up", "second-person");
    private static final Set<String> PURPOSE_KEYS = Set.of("ja", "en", "basis", "roles", "tell-after");
    private static final Set<String> GRANT_KEYS = Set.of("id", "ja", "en", "roles", "of", "bureaus", "for", "reads",
        "writes", "may", "includes");
    private static final Set<String> NAME_KEYS = Set.of("ja", "en");

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Grant> grants = new LinkedHashMap<>();

    private PolicyReader() {
    }

    /// The policy that a text in YAML describes.
    ///
    /// @throws IllegalArgumentException with every fault found, one a line
    public static Policy read(String yaml) {
        var reader = new PolicyReader();
        try {
            var policy = reader.policy(new YAMLMapper().readTree(yaml));
            if (reader.faults.isEmpty()) {
                return policy;
            }
        } catch (IOException e) {
            reader.faults.add("not YAML: " + e.getMessage());
        }
        throw new IllegalArgumentException("policy.yaml has " + reader.faults.size() + " fault(s):\n  "
            + String.join("\n  ", reader.faults));
    }

    private Policy policy(JsonNode root) {
        keys("the file", root, Set.of("permissions", "purposes", "grants", "open"));
        var permissions = new LinkedHashMap<String, Permission>();
        root.path("permissions").properties().forEach(entry ->
            permissions.put(entry.getKey(), permission(entry.getKey(), entry.getValue())));
        var purposes = new LinkedHashMap<String, Purpose>();
        root.path("purposes").properties().forEach(entry ->
            purposes.put(entry.getKey(), purpose(entry.getKey(), entry.getValue())));
        root.path("grants").forEach(node -> grant(node, permissions.keySet()));
        var granted = new HashSet<String>();
        grants.values().forEach(grant -> granted.addAll(grant.may()));
        permissions.keySet().stream().filter(word -> !granted.contains(word)).forEach(word ->
            faults.add("permission '" + word + "' is granted to nobody"));
        var open = new ArrayList<OpenDoor>();
        root.path("open").properties().forEach(entry ->
            open.add(new OpenDoor(entry.getKey(), entry.getValue().asText())));
        return new Policy(permissions, purposes, List.copyOf(grants.values()), open);
    }

    private Permission permission(String word, JsonNode node) {
        var where = "permission '" + word + "'";
        keys(where, node, PERMISSION_KEYS);
        if (!word.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*")) {
            faults.add(where + ": a word such as thing.write expected");
        }
        return new Permission(word, choice(where, node, "act", Act.class, Act.DO), text(where, node, "ja"),
            text(where, node, "en"), node.path("step-up").asBoolean(), node.path("second-person").asBoolean());
    }

    private Purpose purpose(String code, JsonNode node) {
        var where = "purpose '" + code + "'";
        keys(where, node, PURPOSE_KEYS);
        keys(where + " basis", node.path("basis"), NAME_KEYS);
        return new Purpose(code, text(where, node, "ja"), text(where, node, "en"),
            text(where + " basis", node.path("basis"), "ja"), text(where + " basis", node.path("basis"), "en"),
            roles(where, texts(node.path("roles"))), duration(where, node.path("tell-after").asText("PT0S")));
    }

    private void grant(JsonNode node, Set<String> known) {
        var id = node.path("id").asText("");
        var where = "grant '" + id + "'";
        keys(where, node, GRANT_KEYS);
        if (id.isEmpty() || grants.containsKey(id)) {
            faults.add(where + ": needs an id of its own");
        }
        var reads = classes(where, texts(node.path("reads")));
        var writes = classes(where, texts(node.path("writes")));
        var may = new LinkedHashSet<>(texts(node.path("may")));
        may.stream().filter(word -> !known.contains(word)).forEach(word ->
            faults.add(where + ": unknown permission '" + word + "'"));
        for (var other : texts(node.path("includes"))) {
            var included = grants.get(other);
            if (included == null) {
                faults.add(where + ": includes '" + other + "', which does not stand above it");
            } else {
                reads.addAll(included.reads());
                writes.addAll(included.writes());
                may.addAll(included.may());
            }
        }
        grants.put(id, new Grant(id, new Names(text(where, node, "ja"), text(where, node, "en")), who(where, node),
            "all".equals(oneOf(where, node, "for", "own", Set.of("own", "all"))), reads, writes, may));
    }

    private Who who(String where, JsonNode node) {
        var words = new ArrayList<>(texts(node.path("roles")));
        boolean anybody = words.remove("ANYBODY");
        boolean signedIn = words.remove("SIGNED_IN");
        if (!anybody && !signedIn && words.isEmpty()) {
            faults.add(where + ": names no roles");
        }
        var bureaus = Set.copyOf(texts(node.path("bureaus")));
        bureaus.stream().filter(code -> !code.matches("[a-z0-9]+(-[a-z0-9]+)*")).forEach(code ->
            faults.add(where + ": '" + code + "' is no bureau's code"));
        return new Who(anybody, signedIn, roles(where, words), choice(where, node, "of", Of.class, Of.ANY), bureaus);
    }

    private Set<Role> roles(String where, List<String> words) {
        return words(where, "role", words, Role.class);
    }

    private Set<AccessClass> classes(String where, List<String> words) {
        return words(where, "access class", words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList(),
            AccessClass.class);
    }

    private <E extends Enum<E>> Set<E> words(String where, String what, List<String> words, Class<E> type) {
        var found = EnumSet.noneOf(type);
        for (var word : words) {
            try {
                found.add(Enum.valueOf(type, word));
            } catch (IllegalArgumentException e) {
                faults.add(where + ": unknown " + what + " '" + word + "'");
            }
        }
        return found;
    }

    private <E extends Enum<E>> E choice(String where, JsonNode node, String key, Class<E> type, E usual) {
        var word = node.path(key).asText(usual.name()).toUpperCase(Locale.ROOT);
        return words(where, key, List.of(word), type).stream().findFirst().orElse(usual);
    }

    private String oneOf(String where, JsonNode node, String key, String usual, Set<String> words) {
        var word = node.path(key).asText(usual);
        if (!words.contains(word)) {
            faults.add(where + ": unknown " + key + " '" + word + "'");
        }
        return word;
    }

    private Duration duration(String where, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            faults.add(where + ": tell-after '" + text + "' is no duration such as P30D");
            return Duration.ZERO;
        }
    }

    private String text(String where, JsonNode node, String key) {
        var text = node.path(key).asText("");
        if (text.isBlank()) {
            faults.add(where + " lacks '" + key + "'");
        }
        return text;
    }

    private void keys(String where, JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                faults.add(where + ": unknown key '" + key + "'");
            }
        });
    }

    private static List<String> texts(JsonNode node) {
        return node.isTextual() ? List.of(node.asText())
            : StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
    }
}
