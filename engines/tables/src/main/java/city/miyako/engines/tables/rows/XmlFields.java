package city.miyako.engines.tables.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The columns wanted of elements: the texts at the end of paths, several of them parted by line feeds, each once.
final class XmlFields {
    private static final int MOST_TEXTS = 10_000;

    private final Map<String, XmlPath> paths = new LinkedHashMap<>();

    /// @param columns each is a path by [XmlPath#findFault]
    XmlFields(List<String> columns) {
        columns.forEach(column -> paths.put(column, XmlPath.of(column)));
    }

    /// The rows of a document, with what stands around them as far as it is wanted.
    ///
    /// @param namespace of the outermost element; empty for any
    XmlItems open(InputStream in, String rows, String namespace, Faults faults) throws IOException {
        return new XmlItems(in, rows, namespace, paths.keySet().stream().filter(column -> column.startsWith("/"))
                .toList(), faults);
    }

    /// What a row says in a column; empty for nothing.
    ///
    /// @param items where the row comes from
    String field(String column, XmlNode row, XmlItems items) {
        var path = paths.get(column);
        return path == null || path.absolute() ? items.around(column)
                : path.texts(row).distinct().limit(MOST_TEXTS).collect(Collectors.joining("\n"));
    }
}
