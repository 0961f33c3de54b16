package city.miyako.testbed.ground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A small comma-separated table that lies beside a class: one header line, no quotes, no commas inside cells, UTF-8.
public final class Table {
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private Table(List<String> lines) {
        this.columns = List.of(lines.getFirst().split(",", -1));
        lines.stream().skip(1).filter(line -> !line.isBlank()).forEach(line -> rows.add(new Row(line.split(",", -1))));
    }

    /// Reads the table of this file name that lies beside the class.
    public static Table beside(Class<?> owner, String fileName) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(fileName), fileName)) {
            return new Table(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + fileName, e);
        }
    }

    /// All rows in the order of the file.
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /// One line of the table.
    public final class Row {
        private final String[] cells;

        private Row(String[] cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " cells expected: " + String.join(",", cells));
            }
            this.cells = cells;
        }

        /// The cell under this heading as it stands.
        public String text(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw new IllegalArgumentException("no column " + column + " in " + columns);
            }
            return cells[index];
        }

        /// The cell under this heading as a number.
        public double number(String column) {
            return Double.parseDouble(text(column));
        }

        /// The cell under this heading as a whole number.
        public int whole(String column) {
            return Integer.parseInt(text(column));
        }

        /// The cells `lat` and `lon`.
        public Place place() {
            return new Place(number("lat"), number("lon"));
        }

        /// The cells ending in `Ja` and `En` that start with this word.
        public Words words(String start) {
            return new Words(text(start + "Ja"), text(start + "En"));
        }
    }
}
