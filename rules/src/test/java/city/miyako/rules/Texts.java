package city.miyako.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/// The words of one folder in both languages.
///
/// @param folder where `texts/` stands
/// @param ja     Japanese by key
/// @param en     English by key
record Texts(String folder, TreeMap<String, String> ja, TreeMap<String, String> en) {

    /// The texts beside the classes of a folder; empty maps where a file is missing.
    static Texts beside(Tree tree, String folder) {
        return new Texts(folder, read(tree.find(folder + "/texts/ja.properties")),
                read(tree.find(folder + "/texts/en.properties")));
    }

    /// All keys of either language.
    TreeSet<String> keys() {
        var keys = new TreeSet<>(ja.keySet());
        keys.addAll(en.keySet());
        return keys;
    }

    private static TreeMap<String, String> read(Optional<String> text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text.orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new TreeMap<String, String>();
        properties.forEach((key, value) -> words.put(key.toString(), value.toString()));
        return words;
    }
}
