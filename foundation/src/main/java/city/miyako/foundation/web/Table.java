package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Records of one kind as a door gives them: as CSV with named columns for spreadsheets, or as JSON for programs.
///
/// @param name    what the records are called in JSON
/// @param columns names of the columns
/// @param cells   what stands in each column
/// @param <T>     the kind of record
public record Table<T>(String name, List<String> columns, List<Function<T, ?>> cells) {
    /// Copies the lists; refuses a column without a cell.
    public Table {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        if (columns.size() != cells.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, but " + cells.size() + " cells");
        }
    }

    /// A table without columns yet.
    ///
    /// @param name what the records are called in JSON
    public static <T> Table<T> of(String name) {
        return new Table<>(name, List.of(), List.of());
    }

    /// The same table with one more column at its end.
    public Table<T> column(String title, Function<T, ?> cell) {
        return new Table<>(name, Stream.concat(columns.stream(), Stream.of(title)).toList(),
                Stream.concat(cells.stream(), Stream.of(cell)).toList());
    }

    /// The records as CSV.
    public String csv(List<T> records) {
        return Csv.of(columns, records.stream()
                .map(record -> cells.stream().map(cell -> cell.apply(record)).toList()).toList());
    }

    /// The answer of a door: CSV, or `{"count": …, "<name>": […]}`.
    ///
    /// @param format `json` or `csv`, as asked for
    /// @param json   one record as JSON
    /// @throws Problem 400 for any other format
    public Response answer(String format, List<T> records, Function<T, ?> json) {
        return switch (format) {
            case "csv" -> Response.ok(csv(records), Csv.TYPE).build();
            case "json" -> Response.ok(Map.of("count", records.size(), name, records.stream().map(json).toList()),
                    MediaType.APPLICATION_JSON).build();
            default -> throw Problem.of(CommonError.BAD_REQUEST, "format", "json or csv");
        };
    }
}
