package city.miyako.linkage.readings;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.Checks;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads a body of readings as it streams in: one JSON object a line, or one JSON array of objects.
///
/// A broken line costs only itself; an array cannot be read beyond a broken comma, what came before it counts.
final class LineReader {
    private static final int LINE_LIMIT = 20_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Consumer<Line> lines;
    private final Consumer<LineFault> faults;
    private long number;

    LineReader(Consumer<Line> lines, Consumer<LineFault> faults) {
        this.lines = lines;
        this.faults = faults;
    }

    /// Reads to the end and gives back how many lines or items there were.
    long read(InputStream body) {
        try (var in = new PushbackInputStream(body)) {
            int first = in.read();
            while (first >= 0 && first <= ' ') {
                first = in.read();
            }
            if (first >= 0) {
                in.unread(first);
                if (first == '[') {
                    readArray(in);
                } else {
                    readLines(in);
                }
            }
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException("the body broke off", e);
        }
    }

    private void readLines(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        for (var text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (!text.isBlank()) {
                readLine(text);
            }
        }
    }

    private void readLine(String text) {
        if (text.length() > LINE_LIMIT) {
            faults.accept(new LineFault(number, "more than " + LINE_LIMIT + " characters"));
            return;
        }
        try {
            take(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            faults.accept(new LineFault(number, "not JSON"));
        }
    }

    private void readArray(InputStream in) throws IOException {
        try (MappingIterator<JsonNode> items = MAPPER.readerFor(JsonNode.class).readValues(in)) {
            while (items.hasNextValue()) {
                number++;
                take(items.nextValue());
            }
        } catch (JsonProcessingException e) {
            number++;
            faults.accept(new LineFault(number, "the array cannot be read from here on"));
        }
    }

    private void take(JsonNode item) {
        try {
            lines.accept(line(item));
        } catch (Problem e) {
            faults.accept(new LineFault(number, e.values().getOrDefault("field", "") + ": "
                + e.values().getOrDefault("reason", e.code().code())));
        }
    }

    private Line line(JsonNode item) {
        var value = item.get("value");
        if (value == null) {
            throw city.miyako.linkage.ngsild.errors.NgsiError.badData("value", "missing");
        }
        Checks.values("value", value);
        return new Line(number, Checks.uri("thing", item.path("thing")),
            Checks.name("attribute", item.path("attribute").asText("")), Checks.moment("at", item.path("at")), value);
    }
}
