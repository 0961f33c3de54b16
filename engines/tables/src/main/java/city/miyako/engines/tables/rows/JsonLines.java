package city.miyako.engines.tables.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A text of JSON objects, one a line (NDJSON).
final class JsonLines {
    private JsonLines() {
    }

    /// Whether it looks like more than one line of them: what is one object over several lines does not.
    static boolean isMany(byte[] payload) {
        var filled = text(payload).lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2).toList();
        return filled.size() == 2 && filled.stream().anyMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    /// The lines, blank ones too, so that each has its number.
    static List<String> of(byte[] payload) {
        return text(payload).lines().toList();
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
