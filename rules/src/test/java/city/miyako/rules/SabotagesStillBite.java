package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Every patch of `rules/sabotage` still fits the sources, says what it breaks, and names a test that exists.
final class SabotagesStillBite {
    static final Rule RULE = new Rule("sabotagesStillBite", SabotagesStillBite::check);
    private static final Pattern RED = Pattern.compile("(?m)^# red: (\\S+) (\\w+)(?:#(\\w+))?$");
    private static final String FOLDER = "rules/sabotage";

    private SabotagesStillBite() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        tree.in(FOLDER).forEach((path, patch) -> {
            if (path.endsWith(".patch")) {
                header(tree, path, patch, findings);
                fits(tree, path, patch, findings);
            }
        });
        return findings;
    }

    private static void header(Tree tree, String path, String patch, List<Finding> findings) {
        var red = RED.matcher(patch);
        if (!patch.startsWith("# breaks: ") || !red.find()) {
            findings.add(new Finding(path, "does not say what it breaks and which test must notice",
                    "begin with `# breaks: …` and `# red: MODULE TEST#method`"));
            return;
        }
        var file = Sources.of(tree).tests().stream().filter(source -> source.path().startsWith(red.group(1) + "/")
                && source.stem().equals(red.group(2))).findFirst();
        var there = file.isPresent() && (red.group(3) == null || file.get().text().contains(" " + red.group(3) + "("));
        if (!there) {
            findings.add(new Finding(path, "no test " + red.group(2) + "#" + red.group(3) + " in " + red.group(1),
                    "name the test that must notice, or write it"));
        }
    }

    private static void fits(Tree tree, String path, String patch, List<Finding> findings) {
        var file = "";
        var before = new StringBuilder();
        for (var line : (patch + "\n@@").lines().toList()) {
            if (line.startsWith("@@") || line.startsWith("--- ")) {
                if (!before.isEmpty() && !tree.find(file).orElse("").contains(before)) {
                    findings.add(new Finding(path, "no longer fits " + file, "make the patch anew with git diff -U1"));
                }
                before.setLength(0);
            }
            if (line.startsWith("--- a/")) {
                file = line.substring(6);
            } else if (!file.isEmpty() && (line.startsWith(" ") || line.startsWith("-") && !line.startsWith("---"))) {
                before.append(line.substring(1)).append('\n');
            }
        }
    }
}
