package city.miyako.data.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// The types of a thing as its row and its rows in the change log keep them: the first in the column `type`, the
/// others, which hardly any thing has, in `further`.
public final class TypeColumns {
    /// What stands between the types of a thing in a text that goes to the database.
    public static final String BETWEEN = "\u001f";
    /// The first type out of such a text in the column `type` of `t`.
    public static final String FIRST = "split_part(t.type, chr(31), 1)";
    /// The list of the others out of the same text.
    public static final String FURTHER = "(string_to_array(t.type, chr(31)))[2:]";

    private TypeColumns() {
    }

    /// The types of a row that holds both columns.
    public static List<String> of(ResultSet row) throws SQLException {
        var first = row.getString("type");
        var further = (String[]) row.getArray("further").getArray();
        return further.length == 0 ? List.of(first)
            : Stream.concat(Stream.of(first), Stream.of(further)).toList();
    }

    /// The types of a thing as one text.
    public static String text(List<String> types) {
        return types.size() == 1 ? types.getFirst() : String.join(BETWEEN, types);
    }
}
