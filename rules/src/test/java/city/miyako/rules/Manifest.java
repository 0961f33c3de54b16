package city.miyako.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A `service.yaml` or `part.yaml` as it was written.
///
/// @param path   where it stands
/// @param values its keys
record Manifest(String path, Map<String, Object> values) {

    /// The folder it stands in.
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /// The last name of its folder.
    String folderName() {
        return folder().substring(folder().lastIndexOf('/') + 1);
    }

    /// The package its folder stands for, or the one below `java/` for engines.
    String packageName() {
        var java = folder().indexOf("/java/");
        return java < 0 ? "city.miyako." + folder().replace('/', '.') : folder().substring(java + 6).replace('/', '.');
    }

    /// The id, or empty.
    String id() {
        return text("id");
    }

    /// One value as text, or empty.
    String text(String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString();
    }

    /// One value of a nested mapping as text, or empty.
    String text(String key, String inner) {
        return values.get(key) instanceof Map<?, ?> map && map.get(inner) != null ? map.get(inner).toString() : "";
    }

    /// A list of words, or empty; a list of lists is flattened, so `needs: {engines: [a], linkage: [b]}` reads too.
    List<String> words(String key) {
        return flat(values.get(key)).toList();
    }

    /// A list of mappings, or empty.
    List<Map<?, ?>> maps(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().<Map<?, ?>>mapMulti((item, out) -> {
                    if (item instanceof Map<?, ?> map) {
                        out.accept(map);
                    }
                }).toList()
                : List.of();
    }

    /// The thing types it declares.
    List<String> types() {
        return maps("data").stream().map(data -> String.valueOf(data.get("type"))).toList();
    }

    /// What it is excused from.
    List<Exceptions.Excused> exceptions() {
        return maps("exceptions").stream().map(map -> new Exceptions.Excused(folder(), word(map, "rule"),
                word(map, "reason"), until(map))).toList();
    }

    /// A finding in this manifest, at the line of a word.
    Finding finding(Tree tree, String word, String what, String mend) {
        return Finding.at(path, Lines.where(tree.find(path).orElse(""), word), what, mend);
    }

    private static String word(Map<?, ?> map, String key) {
        return map.get(key) == null ? "" : String.valueOf(map.get(key));
    }

    private static Optional<LocalDate> until(Map<?, ?> map) {
        var day = word(map, "until");
        return day.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(day)) : Optional.empty();
    }

    private static Stream<String> flat(Object value) {
        return switch (value) {
            case null -> Stream.of();
            case List<?> list -> list.stream().flatMap(Manifest::flat);
            case Map<?, ?> map -> map.values().stream().flatMap(Manifest::flat);
            default -> Stream.of(value.toString());
        };
    }
}
