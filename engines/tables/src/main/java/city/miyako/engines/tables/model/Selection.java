package city.miyako.engines.tables.model;

import java.util.Map;

/// Which parts of a file are meant.
///
/// @param rows in a JSON file, the key of the list or object of rows; empty when the file itself is it
/// @param only columns that must hold such a text for a row to be meant; `?` stands for one character, `*` for any
/// @param merge whether features with one id are joined into one shape
public record Selection(String rows, Map<String, String> only, boolean merge) {
    /// All of a file, row by row.
    public static final Selection ALL = new Selection("", Map.of(), false);

    /// Keeps its own copy.
    public Selection {
        only = Map.copyOf(only);
    }
}
