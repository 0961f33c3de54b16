package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.cells.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks inside objects: a member of the very name, else what lies behind the points of the name. Of a list the first
/// object is meant that says what stands in brackets, nothing where they hold nothing behind the sign:
/// `name[language=ja*].text`, `name[language=].text`. Of a list without brackets all are, each text once, with line
/// feeds between: `informed_entity.route_id`.
final class JsonPath {
    private static final int MOST_STEPS = 16;
    private static final Pattern STEP = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]=]+)=([^\\[\\]]*)]");

    private JsonPath() {}

    /// What stands there; null where nothing does.
    static @Nullable Object find(Map<?, ?> object, String path) {
        if (object.containsKey(path)) {
            return object.get(path);
        }
        Object found = object;
        for (var step : path.split("\\.", MOST_STEPS)) {
            found = switch (found) {
                case Map<?, ?> inside -> step(inside, step);
                case List<?> list -> several(list, step);
                case null, default -> null;
            };
        }
        return found;
    }

    private static @Nullable Object several(List<?> list, String step) {
        var found = list.stream().map(one -> one instanceof Map<?, ?> inside ? step(inside, step) : null)
                .filter(Objects::nonNull).toList();
        return found.isEmpty() ? null : found;
    }

    /// What stands there as a text; empty where nothing does.
    static String text(Map<?, ?> object, String path) {
        return switch (find(object, path)) {
            case null -> "";
            case List<?> list when list.stream().noneMatch(one -> one instanceof Map<?, ?> || one instanceof List<?>) ->
                list.stream().map(String::valueOf).distinct().collect(Collectors.joining("\n"));
            case Object value -> value.toString();
        };
    }

    private static @Nullable Object step(Map<?, ?> inside, String step) {
        var meant = STEP.matcher(step);
        if (!meant.matches()) {
            return inside.get(step);
        }
        return inside.get(meant.group(1)) instanceof List<?> list ? list.stream()
                .filter(one -> one instanceof Map<?, ?> entry
                        && Texts.fits(Objects.toString(entry.get(meant.group(2)), ""), meant.group(3)))
                .findFirst().orElse(null) : null;
    }
}
