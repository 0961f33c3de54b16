package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The elements of an XML document that stand for rows, and what stands around them; one row at a time is in memory.
///
/// What stands around is known as far as it comes before the row: the head of a report, and not its foot.
final class XmlItems implements Items {
    /// The most elements in one row.
    static final int MOST_ELEMENTS = 50_000;
    /// The most characters in one row, those of attributes included.
    static final int MOST_CHARS = 4 << 20;
    private static final XmlPath WHOLE = XmlPath.of("*");

    private final XmlEvents events;
    private final XmlPath rows;
    private final String namespace;
    private final Faults faults;
    private final Map<String, @Nullable StringBuilder> around = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private int onTheWay;
    private long number;
    private boolean over;

    /// @param rows the way to the elements that stand for rows, from the outermost; empty for that one itself
    /// @param namespace of the outermost element; empty for any
    /// @param around paths from the outermost element whose texts are wanted beside each row
    XmlItems(InputStream in, String rows, String namespace, Collection<String> around, Faults faults)
            throws IOException {
        this.events = new XmlEvents(in);
        this.rows = rows.isEmpty() ? WHOLE : XmlPath.of(rows);
        this.namespace = namespace;
        this.faults = faults;
        around.forEach(path -> this.around.put(path, null));
    }

    /// The next row, null at the end.
    @Nullable XmlNode next() {
        while (!over) {
            try {
                switch (events.next()) {
                    case BEGIN -> {
                        var row = begin();
                        if (row != null) {
                            return row;
                        }
                    }
                    case END -> end();
                    case TEXT -> note(path(), events.text());
                    case OVER -> finish();
                }
            } catch (IOException e) {
                over = true;
                faults.report(number, path(), ProblemCode.FILE_UNREADABLE, Reason.of(e));
            }
        }
        return null;
    }

    private void finish() {
        over = true;
        if (number == 0) {
            faults.report(0, "", ProblemCode.FILE_EMPTY, String.join("/", rows.steps().stream().map(XmlPath.Step::name)
                    .toList()));
        }
    }

    private @Nullable XmlNode begin() throws IOException {
        var name = events.name();
        var attributes = events.attributes();
        if (open.isEmpty() && !namespace.isEmpty() && !namespace.equals(events.namespace())) {
            throw new IOException("{" + events.namespace() + "}" + name + " is not of " + namespace);
        }
        boolean fits = onTheWay == open.size() && onTheWay < rows.steps().size()
                && rows.steps().get(onTheWay).fits(name, attributes);
        if (fits && onTheWay + 1 == rows.steps().size()) {
            number++;
            return row(name, attributes);
        }
        open.add(name);
        onTheWay += fits ? 1 : 0;
        forget(path());
        attributes.forEach((key, value) -> note(path() + "/@" + key, value));
        return null;
    }

    private void end() {
        open.removeLast();
        onTheWay = Math.min(onTheWay, open.size());
    }

    private String path() {
        return "/" + String.join("/", open);
    }

    // What the element before said, or had in it, is not said by the next of its name.
    private void forget(String path) {
        around.replaceAll((wanted, said) -> wanted.equals(path) || wanted.startsWith(path + "/") ? null : said);
    }

    private void note(String path, String text) {
        if (around.containsKey(path)) {
            var said = around.get(path);
            var whole = said == null ? new StringBuilder() : said;
            whole.append(text, 0, Math.min(text.length(), MOST_CHARS - whole.length()));
            around.put(path, whole);
        }
    }

    /// What stands around the row last read, by a path from the outermost element; empty for nothing.
    String around(String path) {
        var said = around.get(path);
        return said == null ? "" : Texts.stripped(said.toString());
    }

    /// Reads a row to its end; one with too much in it is passed over, and told.
    private @Nullable XmlNode row(String name, Map<String, String> attributes) throws IOException {
        var row = new XmlNode(name, attributes, new ArrayList<>(), new StringBuilder());
        Deque<XmlNode> inside = new ArrayDeque<>(List.of(row));
        int elements = 0;
        long chars = length(attributes);
        for (int depth = 1; depth > 0;) {
            switch (events.next()) {
                case BEGIN -> {
                    depth++;
                    var node = new XmlNode(events.name(), events.attributes(), new ArrayList<>(), new StringBuilder());
                    chars += length(node.attributes());
                    if (++elements <= MOST_ELEMENTS && chars <= MOST_CHARS) {
                        inside.element().children().add(node);
                        inside.push(node);
                    }
                }
                case END -> {
                    depth--;
                    if (inside.size() > depth) {
                        inside.pop();
                    }
                }
                case TEXT -> {
                    var text = events.text();
                    chars += text.length();
                    if (chars <= MOST_CHARS && elements <= MOST_ELEMENTS) {
                        inside.element().text().append(text);
                    }
                }
                case OVER -> throw new IOException("over before its end");
            }
        }
        if (elements > MOST_ELEMENTS || chars > MOST_CHARS) {
            faults.report(number, path() + "/" + name, ProblemCode.LINE_TOO_LONG, elements + ", " + chars);
            return null;
        }
        return row;
    }

    private static long length(Map<String, String> attributes) {
        return attributes.entrySet().stream().mapToLong(one -> one.getKey().length() + one.getValue().length()).sum();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
