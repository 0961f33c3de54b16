package city.miyako.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Documents that count or list are written from the repository itself and kept fresh.
///
/// Whole documents: `SERVICES.md`, `docs/errors.md`, `docs/addresses.md`, `docs/asvs.md` (with its facts for the page
/// about security), `docs/ngsi-ld.md`, `docs/ogc-features.md`, `docs/sensorthings.md`. Tables inside others stand
/// between `<!-- table: NAME -->` and `<!-- end -->`. `-Dupdate` writes them anew.
final class Documents {
    static final Rule RULE = new Rule("documentsTellTheTruth", Documents::check);
    private static final String MEND = "run `mvn -q test -pl rules -am -Dupdate -Dtest=DocumentsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false` and commit";
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- table: ([\\w-]+) -->\n.*?<!-- end -->");
    private static final String FACTS = "app/src/main/java/city/miyako/app/security/asvs.csv";
    private static final Map<String, Function<Tree, String>> WHOLE = Map.of("SERVICES.md", ServiceTable::document,
            "docs/errors.md", ErrorTable::document, "docs/addresses.md", Addresses::document,
            "docs/asvs.md", tree -> ConformanceTable.document(tree, Standard.ASVS),
            "docs/ngsi-ld.md", tree -> ConformanceTable.document(tree, Standard.NGSI_LD),
            "docs/ogc-features.md", tree -> ConformanceTable.document(tree, Standard.OGC_FEATURES),
            "docs/sensorthings.md", tree -> ConformanceTable.document(tree, Standard.SENSOR_THINGS),
            FACTS, tree -> ConformanceTable.facts(tree, Standard.ASVS));
    private static final Map<String, Function<Tree, String>> TABLES = Map.of("services", ServiceTable::table,
            "parts", PartTable::table, "rules", RuleTable::table, "limits-settings", LimitTables::settings,
            "limits-services", LimitTables::services, "limits-constants", LimitTables::constants,
            "formats", LimitTables::formats, "place-words", LimitTables::words);

    private Documents() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        fresh(tree).forEach((path, text) -> {
            if (!text.equals(tree.find(path).orElse(""))) {
                findings.add(new Finding(path, "is not what the repository says now", MEND));
            }
        });
        words(tree, findings);
        return findings;
    }

    /// Every document that is generated in whole or part, as it should be now.
    static Map<String, String> fresh(Tree tree) {
        var fresh = new TreeMap<String, String>();
        tree.ending(".md").filter(file -> file.getValue().contains("<!-- table: "))
                .filter(file -> !file.getKey().startsWith("docs/plan/"))
                .forEach(file -> fresh.put(file.getKey(), filled(tree, file.getValue())));
        WHOLE.forEach((path, writer) -> fresh.put(path, writer.apply(tree)));
        return fresh;
    }

    /// Writes every document that is out of date to disk.
    static void update(Tree tree) {
        fresh(tree).forEach((path, text) -> tree.root().ifPresent(root -> {
            try {
                Files.createDirectories(root.resolve(path).getParent());
                Files.writeString(root.resolve(path), text);
                tree.files().put(path, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static String filled(Tree tree, String text) {
        return TABLE.matcher(text).replaceAll(match -> {
            var table = TABLES.get(match.group(1));
            return Matcher.quoteReplacement(table == null ? match.group() : "<!-- table: " + match.group(1) + " -->\n"
                    + table.apply(tree) + "<!-- end -->");
        });
    }

    private static void words(Tree tree, List<Finding> findings) {
        var words = tree.find("docs/words.md").orElse("");
        DeclaredNeedsAreTheRealNeeds.thingTypes(tree).stream().filter(type -> !words.contains("`" + type + "`"))
                .forEach(type -> findings.add(new Finding("docs/words.md", "does not explain the thing type " + type,
                        "add a line: Japanese, English, `" + type + "`")));
    }
}
