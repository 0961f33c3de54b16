package city.miyako.engines.tables.guess;

import city.miyako.engines.tables.rows.Row;
import city.miyako.engines.tables.rows.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The first rows of a file and what its columns look like.
///
/// @param header the headings
/// @param rows the first rows, at most 500
/// @param columns a profile for each heading
public record Sample(List<String> header, List<Row> rows, List<ColumnProfile> columns) {
    private static final int MOST_ROWS = 500;

    /// Takes the sample; the source is not closed.
    public static Sample of(RowSource source) {
        var rows = new ArrayList<Row>();
        for (var row = source.next(); row != null && rows.size() < MOST_ROWS; row = source.next()) {
            rows.add(row);
        }
        var columns = IntStream.range(0, source.header().size()).mapToObj(place -> {
            var profile = new ColumnProfile(source.header().get(place));
            rows.forEach(row -> profile.add(row.field(place)));
            return profile;
        }).toList();
        return new Sample(source.header(), rows, columns);
    }
}
