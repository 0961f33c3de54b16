package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import city.miyako.engines.tables.model.TableSource;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One message as rows: its object, or the objects of its list, of its lines (NDJSON), or the lines of its table.
public final class MessageRows implements RowSource {
    /// All of a message that is no object.
    public static final String PAYLOAD = "@payload";
    /// Where it was sent to.
    public static final String TOPIC = "@topic";
    /// When it came, in ISO 8601.
    public static final String ARRIVAL = "@arrival";
    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_STEPS = 16;
    private static final int BROKEN = '\uFFFD';
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private List<String> header;
    private final FileForm form;
    private final String list;
    private final @Nullable XmlFields elements;
    private final Faults faults;
    private final Queue<Row> waiting = new ArrayDeque<>();
    private long number;

    /// @param columns what is wanted of it; of a table all columns are read
    /// @param form how messages are written: in JSON, in XML or as a table, and where the rows stand; else it is one
    ///     itself
    public MessageRows(List<String> columns, FileForm form, Faults faults) {
        this.header = List.copyOf(columns);
        this.form = form;
        this.list = form.selection().rows();
        this.elements = form.format() == Format.XML ? new XmlFields(header) : null;
        this.faults = faults;
    }

    /// Takes the message in.
    ///
    /// @param named what the topic says, by column
    public void take(String topic, Map<String, String> named, byte[] payload, Instant arrived) {
        var about = new About(topic, named, arrived);
        if (elements != null) {
            elements(elements, about, payload);
            return;
        }
        if (form.format() == Format.TABLE) {
            lines(about, payload);
            return;
        }
        if (form.format() == Format.GTFS_REALTIME) {
            feed(about, payload);
            return;
        }
        var read = json(payload);
        if (read == null && JsonLines.isMany(payload)) {
            objects(about, payload);
            return;
        }
        if (read == null || read.isValueNode() && list.isEmpty()) {
            plain(about, read, payload);
            return;
        }
        var rows = list.isEmpty() ? read : inside(read, list);
        if (rows.isArray()) {
            several(about, rows);
        } else {
            row(about, rows);
        }
    }

    private void elements(XmlFields paths, About about, byte[] payload) {
        Faults unreadable = (row, field, _, value) ->
                faults.report(row, field, ProblemCode.MESSAGE_UNREADABLE, value);
        try (var items = paths.open(new ByteArrayInputStream(payload), list, form.selection().namespace(),
                unreadable)) {
            for (var item = items.next(); item != null; item = items.next()) {
                number++;
                if (number > MOST_ITEMS) {
                    faults.report(number, list, ProblemCode.FILE_TOO_LONG, Integer.toString(MOST_ITEMS));
                    return;
                }
                var row = item;
                waiting.add(new Row(number, header.stream().map(column -> known(about, column)
                        .orElseGet(() -> paths.field(column, row, items))).toList(), null));
            }
        } catch (IOException e) {
            faults.report(0, list, ProblemCode.MESSAGE_UNREADABLE, Reason.of(e));
        }
    }

    // What the topic says stands before what the table says, and is meant where both have a heading.
    private void lines(About about, byte[] payload) {
        var known = new LinkedHashMap<>(about.named());
        known.put(TOPIC, about.topic());
        known.put(ARRIVAL, about.arrived().toString());
        var source = new TableSource(about.topic(), payload.length, () -> new ByteArrayInputStream(payload));
        try (var rows = new CsvRows(new Unpacked(source, ""), payload.length, form, faults)) {
            var places = IntStream.range(0, rows.header().size())
                    .filter(i -> !known.containsKey(rows.header().get(i))).boxed().toList();
            if (!rows.header().isEmpty()) {
                header = Stream.concat(known.keySet().stream(), places.stream().map(rows.header()::get)).toList();
            }
            for (var row = rows.next(); row != null; row = rows.next()) {
                number++;
                if (number > MOST_ITEMS) {
                    faults.report(row.number(), list, ProblemCode.FILE_TOO_LONG, Integer.toString(MOST_ITEMS));
                    return;
                }
                var fields = new ArrayList<>(known.values());
                places.stream().map(row::field).forEach(fields::add);
                waiting.add(new Row(row.number(), fields, null));
            }
        } catch (IOException e) {
            faults.report(0, list, ProblemCode.MESSAGE_UNREADABLE, Reason.of(e));
        }
    }

    private void feed(About about, byte[] payload) {
        try (var items = new FeedItems(new ByteArrayInputStream(payload), list, faults)) {
            for (var item = items.next(); item != null; item = items.next()) {
                number++;
                if (number > MOST_ITEMS) {
                    faults.report(number, list, ProblemCode.FILE_TOO_LONG, Integer.toString(MOST_ITEMS));
                    return;
                }
                var row = item;
                waiting.add(new Row(number, header.stream().map(column -> known(about, column)
                        .orElseGet(() -> JsonPath.text(row, column))).toList(), null));
            }
        } catch (IOException e) {
            faults.report(0, list, ProblemCode.MESSAGE_UNREADABLE, Reason.of(e));
        }
    }

    // Each line by itself, with its number; a broken one costs no other.
    private void objects(About about, byte[] payload) {
        var lines = JsonLines.of(payload);
        for (int i = 0; i < lines.size(); i++) {
            if (waiting.size() >= MOST_ITEMS) {
                faults.report(i + 1L, list, ProblemCode.FILE_TOO_LONG, Integer.toString(MOST_ITEMS));
                return;
            }
            var line = lines.get(i);
            var read = line.isBlank() ? null : json(line.getBytes(StandardCharsets.UTF_8));
            number = i + 1L;
            if (read != null && read.isObject()) {
                add(about, read, "");
            } else if (!line.isBlank()) {
                faults.report(number, list, ProblemCode.MESSAGE_UNREADABLE, line);
            }
        }
    }

    // What is known of a message without reading it.
    private static Optional<String> known(About about, String column) {
        return switch (column) {
            case TOPIC -> Optional.of(about.topic());
            case ARRIVAL -> Optional.of(about.arrived().toString());
            default -> Optional.ofNullable(about.named().get(column));
        };
    }

    private void several(About about, JsonNode rows) {
        for (int i = 0; i < rows.size() && i < MOST_ITEMS; i++) {
            row(about, rows.get(i));
        }
        if (rows.size() > MOST_ITEMS) {
            faults.report(number, list, ProblemCode.FILE_TOO_LONG, Integer.toString(rows.size()));
        }
    }

    private void row(About about, JsonNode item) {
        number++;
        if (item.isObject()) {
            add(about, item, "");
        } else {
            faults.report(number, list, ProblemCode.MESSAGE_UNREADABLE, item.toString());
        }
    }

    // A message such as 21.5 or ON.
    private void plain(About about, @Nullable JsonNode read, byte[] payload) {
        number++;
        var text = read == null ? text(payload) : read.isNull() ? "" : read.asText();
        if (text == null || text.isBlank() || !header.contains(PAYLOAD)) {
            faults.report(number, list, ProblemCode.MESSAGE_UNREADABLE, shown(payload));
        } else {
            add(about, JSON.missingNode(), text);
        }
    }

    private void add(About about, JsonNode item, String payload) {
        var fields = header.stream().map(column -> whole(column, field(about, item, payload, column))).toList();
        waiting.add(new Row(number, fields, null));
    }

    // What the topic says cannot be contradicted by the message.
    private static String field(About about, JsonNode item, String payload, String column) {
        return known(about, column).orElseGet(() -> {
            var value = inside(item, column);
            return column.equals(PAYLOAD) ? payload : value.isNull() ? "" : value.isContainerNode() ? value.toString()
                    : value.asText();
        });
    }

    // A member of this very name, else what lies behind the points of the name.
    private static JsonNode inside(JsonNode item, String path) {
        var own = item.get(path);
        if (own != null) {
            return own;
        }
        var found = item;
        for (var step : path.split("\\.", MOST_STEPS)) {
            found = found.path(step);
        }
        return found;
    }

    private String whole(String column, String text) {
        if (text.codePoints().noneMatch(MessageRows::isNoCharacter)) {
            return text;
        }
        faults.report(number, column, ProblemCode.ENCODING_BROKEN, "");
        return text.codePoints().map(c -> isNoCharacter(c) ? BROKEN : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isNoCharacter(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }

    private static @Nullable JsonNode json(byte[] payload) {
        try {
            var read = JSON.readTree(payload);
            return read == null || read.isMissingNode() ? null : read;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /// Bytes as a report may quote them.
    public static String shown(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() {
        return waiting.poll();
    }

    @Override
    public Progress progress() {
        return new Progress(number, 0, 0);
    }

    @Override
    public void close() {
        waiting.clear();
    }

    /// What is known of the message beside what it says.
    ///
    /// @param topic where it was sent to
    /// @param named what the topic says, by column
    /// @param arrived when it came
    private record About(String topic, Map<String, String> named, Instant arrived) {
    }
}
