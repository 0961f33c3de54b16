package city.miyako.engines.tables;

import city.miyako.engines.tables.MappingAnswer.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// Keys of one object in a mapping file; what is wrong with them goes into one list.
final class Keys {
    private final JsonNode node;
    private final String path;
    private final List<Fault> faults;

    Keys(JsonNode node, String path, List<Fault> faults, Set<String> known) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        if (!node.isObject()) {
            faults.add(new Fault(path, "must have keys: " + String.join(", ", known.stream().sorted().toList())));
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                faults.add(new Fault(at(key), "unknown; known are " + String.join(", ", known.stream().sorted()
                        .toList())));
            }
        });
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    JsonNode get(String key) {
        return node.path(key);
    }

    String required(String key) {
        if (text(key).isBlank()) {
            faults.add(new Fault(at(key), "missing"));
        }
        return text(key);
    }

    String text(String key) {
        var value = node.path(key);
        if (value.isContainerNode()) {
            faults.add(new Fault(at(key), "must be a text"));
        }
        return value.asText("");
    }

    double number(String key, double otherwise) {
        var value = node.path(key);
        if (!value.isMissingNode() && !value.isNumber()) {
            faults.add(new Fault(at(key), "must be a number"));
        }
        return value.asDouble(otherwise);
    }

    boolean flag(String key) {
        var value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            faults.add(new Fault(at(key), "must be true or false"));
        }
        return value.asBoolean(false);
    }

    List<String> texts(String key) {
        var value = node.path(key);
        if (!value.isMissingNode() && !value.isArray()) {
            faults.add(new Fault(at(key), "must be a list"));
        }
        return value.isArray() ? value.valueStream().map(each -> each.asText("")).toList() : List.of();
    }
}
