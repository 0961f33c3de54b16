package city.miyako.engines.tables.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which file or messages are meant, and which parts of them.
///
/// @param rows in a JSON file, the key of the list or object of rows, as in `data.stations` where it lies deeper; empty
///     when the file itself is it. In an XML file, the way to the elements that stand for rows, as in `alert/info`
/// @param only columns that must hold one of such texts for a row to be meant; `?` stands for one character, `*` for
///     any
/// @param merge whether features with one id are joined into one shape
/// @param topic whose messages are meant instead of a file, as in `sewer/{gauge}/level`; empty for a file
/// @param member in a ZIP archive, the name of the file that is meant; empty for the first table or features in it
/// @param namespace in an XML file, that of the outermost element; empty for any
public record Selection(String rows, Map<String, List<String>> only, boolean merge, String topic, String member,
                        String namespace) {
    /// Keeps its own copy.
    public Selection {
        var copy = new HashMap<String, List<String>>();
        only.forEach((column, patterns) -> copy.put(column, List.copyOf(patterns)));
        only = Map.copyOf(copy);
    }

    /// All of a file, row by row.
    ///
    /// @param member its name in an archive; empty for a file that is in none
    public static Selection of(String member) {
        return new Selection("", Map.of(), false, "", member, "");
    }
}
