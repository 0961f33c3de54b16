package city.miyako.foundation.web;

import java.util.List;
import java.util.stream.Collectors;

/// A table as CSV (RFC 4180): comma, CRLF, quotes where needed.
///
/// A text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, tab or return, and is no
/// number) gets an apostrophe in front, since what stands in a table may come from anybody.
public final class Csv {
    /// The media type of what is written here.
    public static final String TYPE = "text/csv; charset=UTF-8; header=present";

    private Csv() {
    }

    /// The whole table.
    ///
    /// @param columns names of the columns
    /// @param rows    cells in the order of the columns; their texts by `toString`
    public static String of(List<String> columns, List<? extends List<?>> rows) {
        var csv = new StringBuilder(line(columns));
        rows.forEach(row -> csv.append(line(row)));
        return csv.toString();
    }

    private static String line(List<?> cells) {
        return cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        boolean formula = cell.matches("(?s)[=+\\-@\t\r].*")
                && !cell.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        var safe = formula ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
