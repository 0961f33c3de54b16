package city.miyako.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every key a page asks for exists beside it (or in the common texts), and every text is asked for by somebody.
final class EveryKeyIsSaid {
    static final Rule RULE = new Rule("everyKeyIsSaid", EveryKeyIsSaid::check);
    /// The words of the shared layouts, known to every page.
    static final String COMMON = "foundation/src/main/java/city/miyako/foundation/pages";
    private static final Pattern ASKED = Pattern.compile("page\\.t\\(\\s*'([^']+)'\\s*[,)]");
    private static final Pattern KEY_CALL = Pattern.compile("\\.(\\w+Key)\\b");
    private static final Pattern KEY_METHOD =
            Pattern.compile("String (\\w+Key)\\([^)]*\\) \\{\\s*return \"([a-z.-]+\\.)\" \\+");
    private static final Pattern QUOTED = Pattern.compile("'([^'\\n]*)'|\"([^\"\\n{}<>]*)\"");

    private EveryKeyIsSaid() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var common = Texts.beside(tree, COMMON).keys();
        for (var page : PagesSayNothingOfTheirOwn.pages(tree)) {
            var known = new TreeSet<>(common);
            known.addAll(Texts.beside(tree, home(page.getKey())).keys());
            var matcher = ASKED.matcher(page.getValue());
            while (matcher.find()) {
                var key = matcher.group(1);
                if (!known.contains(key)) {
                    findings.add(Finding.at(page.getKey(), Lines.of(page.getValue(), matcher.start()),
                            "asks for the text '" + key + "', which does not exist",
                            "write it in " + home(page.getKey()) + "/texts/ja.properties and en.properties"));
                }
            }
        }
        unused(tree, findings);
        return findings;
    }

    /// The folder whose texts a page speaks.
    static String home(String page) {
        var pages = page.indexOf("/pages/");
        return page.contains("src/main/java") && pages > 0 && !page.contains("/foundation/pages/")
                ? page.substring(0, page.lastIndexOf("/pages/")) : COMMON;
    }

    private static void unused(Tree tree, List<Finding> findings) {
        var asked = new TreeMap<String, Set<String>>();
        var everywhere = new LinkedHashSet<String>();
        var prefixes = keyMethods(tree);
        for (var page : PagesSayNothingOfTheirOwn.pages(tree)) {
            var matcher = QUOTED.matcher(page.getValue());
            while (matcher.find()) {
                var word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                asked.computeIfAbsent(home(page.getKey()), _ -> new LinkedHashSet<>()).add(word);
                everywhere.add(word);
            }
            KEY_CALL.matcher(page.getValue()).results().forEach(call -> asked.computeIfAbsent(home(page.getKey()),
                    _ -> new LinkedHashSet<>()).addAll(prefixes.getOrDefault(call.group(1), Set.of())));
        }
        for (var source : Sources.of(tree).main()) {
            var folder = source.path().substring(0, source.path().lastIndexOf('/'));
            asked.computeIfAbsent(folder, _ -> new LinkedHashSet<>()).addAll(source.strings());
            everywhere.addAll(source.strings());
        }
        tree.ending("/texts/ja.properties").filter(file -> !file.getKey().contains("/test/")).forEach(file -> {
            var folder = file.getKey().replace("/texts/ja.properties", "");
            var words = folder.equals(COMMON) ? everywhere : asked.getOrDefault(folder, Set.of());
            Texts.beside(tree, folder).keys().stream().filter(key -> !isAsked(key, words)).forEach(key ->
                    findings.add(Finding.at(file.getKey(), Lines.where(file.getValue(), key),
                            "nobody asks for '" + key + "'", "take it out of both languages, or use it")));
        });
    }

    /// What methods such as `stateKey` put before a word, by their name: pages ask through them for texts of their own.
    private static Map<String, Set<String>> keyMethods(Tree tree) {
        var prefixes = new TreeMap<String, Set<String>>();
        tree.ending(".java").filter(file -> file.getKey().contains("/src/main/"))
                .forEach(file -> KEY_METHOD.matcher(file.getValue()).results().forEach(method -> prefixes
                        .computeIfAbsent(method.group(1), _ -> new LinkedHashSet<>()).add(method.group(2))));
        return prefixes;
    }

    private static boolean isAsked(String key, Set<String> words) {
        return key.startsWith("error.") || key.startsWith("notice.") || words.contains(key)
                || words.stream().anyMatch(word ->
                word.length() > 1 && (word.endsWith(".") && key.startsWith(word)
                        || word.startsWith(".") && key.endsWith(word)));
    }
}
