package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records with named columns, for programs as JSON and for spreadsheets as CSV; empty text where nothing is known.
///
/// @param name what the records are called in JSON, as in `sensors`
/// @param columns names of the columns, with the unit at their end where they have one
/// @param rows cells in the order of the columns
public record Table(String name, List<String> columns, List<List<Object>> rows) {
    /// Refuses rows that do not fit the columns.
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(name + ": " + row.size() + " cells for " + columns.size()
                    + " columns");
            }
        }
    }

    /// The table in the format that was asked for; as JSON with the number of records beside them.
    ///
    /// @param format `json` or `csv`
    /// @throws Problem `bad-request` for any other format
    public Response answer(String format) {
        return answer(format, this::objects);
    }

    /// The same, where programs are told more of each record than a row can hold.
    ///
    /// @param format  `json` or `csv`
    /// @param records the records for JSON, in the order of the rows; only made when asked for
    /// @throws Problem `bad-request` for any other format
    public Response answer(String format, Supplier<? extends List<?>> records) {
        return switch (format) {
            case "csv" -> Response.ok(Csv.of(columns, rows), Csv.TYPE).build();
            case "json" -> Response.ok(Map.of("count", rows.size(), name, records.get()), MediaType.APPLICATION_JSON)
                .build();
            default -> throw Problem.of(CommonError.BAD_REQUEST, "format", "json or csv");
        };
    }

    /// The records as objects whose keys are the columns, in their order.
    public List<Map<String, Object>> objects() {
        return rows.stream().<Map<String, Object>>map(row -> {
            var object = new LinkedHashMap<String, Object>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            return object;
        }).toList();
    }

    /// A value as a cell; empty where it is null.
    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// A number as a cell, with exactly so many decimals and a point; empty where it is no number.
    public static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
