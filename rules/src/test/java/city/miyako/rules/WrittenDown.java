package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the security standard asks to be written stands in `docs/security`, and its tables name exactly what the code
/// has: what is new there is missing here, what is gone there must go here.
final class WrittenDown {
    static final Rule RULE = new Rule("whatIsAskedForIsWritten", WrittenDown::check);
    /// Where the documents lie.
    static final String FOLDER = "docs/security/";
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|(.*)\\|$");
    private static final int LEAST_WORDS = 12;

    /// Every table that is held against the code.
    static final List<Inventory> ALL = List.of(
            new Inventory("inputs.md", "Doors that take files", Facts::uploads),
            new Inventory("inputs.md", "What must agree", tree -> Facts.tests(tree, "V2.2.3")),
            new Inventory("limits.md", "Dear work", Facts::dearWork),
            new Inventory("sign-in.md", "Ways in", Facts::waysIn),
            new Inventory("sign-in.md", "Guessing", Facts::guessing),
            new Inventory("sign-in.md", "Sessions", Facts::sessions),
            new Inventory("cryptography.md", "Algorithms", Facts::algorithms),
            new Inventory("cryptography.md", "Keys", Facts::keys),
            new Inventory("data.md", "Classes", Facts::classes),
            new Inventory("data.md", "Fields", tree -> Facts.tests(tree, "V8.2.3", "V15.3.3")),
            new Inventory("data.md", "Sealed columns", Facts::sealed),
            new Inventory("logs.md", "Who writes", Facts::loggers),
            new Inventory("logs.md", "Where it goes", Facts::logPlaces),
            new Inventory("outside.md", "Whom the city calls", Facts::callers),
            new Inventory("libraries.md", "How soon", _ -> Set.of("critical", "high", "moderate", "low", "none")));

    /// A table whose first column is held against the code.
    ///
    /// @param document its document, below [#FOLDER]
    /// @param heading  what stands above it
    /// @param facts    what its first column must name
    record Inventory(String document, String heading, Function<Tree, Set<String>> facts) {

        /// What differs between the table and the code.
        List<Finding> in(Tree tree) {
            var path = FOLDER + document;
            var section = section(tree.find(path).orElse(""), heading);
            var rows = FIRST_CELL.matcher(section).results().toList();
            var told = rows.stream().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
            var findings = new ArrayList<Finding>();
            var real = new TreeSet<>(facts.apply(tree));
            real.stream().filter(fact -> !told.contains(fact)).forEach(fact -> findings.add(new Finding(path,
                    "the table \"" + heading + "\" does not name " + fact, "write what holds for it")));
            told.stream().filter(fact -> !real.contains(fact)).forEach(fact -> findings.add(new Finding(path,
                    "the table \"" + heading + "\" names " + fact + ", which is not in the code", "take it out")));
            rows.stream().filter(row -> row.group(2).replaceAll("[| ]", "").length() < LEAST_WORDS).forEach(row ->
                    findings.add(new Finding(path, "says nothing about " + row.group(1), "fill its row")));
            return findings;
        }
    }

    private WrittenDown() {
    }

    private static List<Finding> check(Tree tree) {
        return ALL.stream().flatMap(inventory -> inventory.in(tree).stream()).toList();
    }

    /// What stands below a heading of the second level, up to the next.
    static String section(String document, String heading) {
        var begin = ("\n" + document).indexOf("\n## " + heading + "\n");
        if (begin < 0) {
            return "";
        }
        var rest = document.substring(begin);
        var end = rest.indexOf("\n## ", 1);
        return end < 0 ? rest : rest.substring(0, end);
    }
}
