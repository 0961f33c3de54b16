package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Every library has a line in the decision record of dependencies, with its licence and what it replaces.
final class DependenciesHaveTheirLine {
    static final Rule RULE = new Rule("everyDependencyHasItsLine", DependenciesHaveTheirLine::check);
    static final String RECORD = "docs/decisions/0002-dependencies.md";
    private static final Pattern MAVEN = Pattern.compile(
            "(?s)<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern NPM = Pattern.compile("(?s)\"(?:dev)?[dD]ependencies\"\\s*:\\s*\\{(.*?)}");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"\\s*:");

    private DependenciesHaveTheirLine() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var record = tree.find(RECORD).orElse("");
        used(tree).forEach((name, path) -> {
            if (!record.contains("`" + name + "`")) {
                findings.add(new Finding(path, "the library " + name + " has no line in " + RECORD,
                        "add `" + name + "` with licence and what it replaces, or do without it"));
            }
        });
        return findings;
    }

    /// Every library that a module or the frontend names, with the file that names it.
    static TreeMap<String, String> used(Tree tree) {
        var used = new TreeMap<String, String>();
        tree.ending("pom.xml").forEach(file -> {
            var managed = "(?s)<dependencyManagement>.*?</dependencyManagement>";
            var matcher = MAVEN.matcher(file.getValue().replaceAll(managed, ""));
            while (matcher.find()) {
                if (!matcher.group(1).equals("city.miyako")) {
                    used.putIfAbsent(matcher.group(2), file.getKey());
                }
            }
        });
        tree.ending("package.json").filter(file -> file.getKey().startsWith("frontend/")).forEach(file -> {
            var matcher = NPM.matcher(file.getValue());
            while (matcher.find()) {
                var name = NAME.matcher(matcher.group(1));
                while (name.find()) {
                    used.putIfAbsent(name.group(1), file.getKey());
                }
            }
        });
        return used;
    }
}
