package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.cells.Texts;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks inside objects: a member of the very name, else what lies behind the points of the name. Of a list the first
/// object is meant that says what stands in brackets: `name[language=ja*].text`.
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
            found = found instanceof Map<?, ?> inside ? step(inside, step) : null;
        }
        return found;
    }

    private static @Nullable Object step(Map<?, ?> inside, String step) {
        var meant = STEP.matcher(step);
        if (!meant.matches()) {
            return inside.get(step);
        }
        return inside.get(meant.group(1)) instanceof List<?> list ? list.stream()
                .filter(one -> one instanceof Map<?, ?> entry
                        && Texts.fits(String.valueOf(entry.get(meant.group(2))), meant.group(3)))
                .findFirst().orElse(null) : null;
    }
}
