package city.miyako.linkage.ngsild.query;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Attribute paths as SQL/JSON paths into the stored attributes of a thing.
final class JsonPaths {
    /// Where numbers and truth values can be.
    private static final List<String> NUMERIC_HOLDERS = List.of("value", "json", "valueList");

    private JsonPaths() {
    }

    /// The paths whose values are compared with an operand; one for each way an attribute can hold its value.
    static List<String> holders(AttributePath path, Operand operand) {
        var base = base(path);
        if (path.isPlain()) {
            return List.of(base);
        }
        var names = isText(operand) ? AttributePath.HOLDERS : NUMERIC_HOLDERS;
        return names.stream().map(name -> base + "." + name + inside(path, name)).toList();
    }

    /// The paths of which one must lead somewhere for the whole path to exist.
    static List<String> presence(AttributePath path) {
        var base = base(path);
        return path.members().isEmpty() ? List.of(base)
            : AttributePath.HOLDERS.stream().map(name -> base + "." + name + quoted(path.members())).toList();
    }

    /// One path to the values in all holders.
    static String anyHolder(AttributePath path) {
        var base = base(path);
        if (path.isPlain()) {
            return base;
        }
        var keys = AttributePath.HOLDERS.stream().map(name -> "@.key == \"" + name + "\"")
            .collect(Collectors.joining(" || "));
        var holder = base + ".keyvalue() ? (" + keys + ").value";
        return path.members().isEmpty() ? holder + "[*]" : holder + quoted(path.members()) + "[*]";
    }

    /// The two paths to the ids a link leads to: of a Relationship, and of a ListRelationship.
    static List<String> targets(AttributePath path) {
        var base = base(path);
        return List.of(base + ".object[*]", base + ".objectList[*].object");
    }

    /// Paths to one value to put things in order by, the better ones first.
    ///
    /// @param language of texts of several languages, or null for any
    static List<String> first(AttributePath path, @Nullable String language) {
        var base = base(path);
        if (path.isPlain()) {
            return List.of(base);
        }
        var keys = AttributePath.HOLDERS.stream().map(name -> "@.key == \"" + name + "\"")
            .collect(Collectors.joining(" || "));
        var holder = base + ".keyvalue() ? (" + keys + ").value";
        if (!path.members().isEmpty()) {
            return List.of(holder + quoted(path.members()));
        }
        var words = base + ".languageMap";
        return language == null ? List.of(words + ".*", holder)
            : List.of(words + quoted(List.of(language)), words + ".*", holder);
    }

    private static String inside(AttributePath path, String holder) {
        if (!path.members().isEmpty()) {
            return quoted(path.members());
        }
        return "languageMap".equals(holder) ? ".*" : "";
    }

    private static boolean isText(Operand operand) {
        return switch (operand) {
            case Operand.Text _ -> true;
            case Operand.Range(var from, _) -> isText(from);
            case Operand.Choice(var values) -> values.stream().anyMatch(JsonPaths::isText);
            case Operand.Quantity _, Operand.Truth _, Operand.Moment _, Operand.Pattern _ -> false;
        };
    }

    private static String base(AttributePath path) {
        return "$" + quoted(path.attributes());
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "." + new TextNode(name)).collect(Collectors.joining());
    }
}
