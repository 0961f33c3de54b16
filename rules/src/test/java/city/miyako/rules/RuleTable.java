package city.miyako.rules;

import java.util.stream.Collectors;

/// The house rules by name, each with the first sentence of the class that holds it.
final class RuleTable {
    private RuleTable() {
    }

    static String table(Tree tree) {
        return "\n| rule | what it holds |\n|---|---|\n" + AllRules.ALL.stream().map(rule ->
                "| `" + rule.name() + "` | " + sentence(tree, rule) + " |\n").collect(Collectors.joining()) + "\n";
    }

    private static String sentence(Tree tree, Rule rule) {
        return Sources.of(tree).tests().stream().filter(source -> source.path().startsWith("rules/"))
                .filter(source -> source.text().contains("new Rule(\"" + rule.name() + "\"")).findFirst()
                .map(source -> source.text().lines().filter(line -> line.startsWith("///")).takeWhile(line ->
                        !line.equals("///")).map(line -> line.substring(3).strip()).collect(Collectors.joining(" ")))
                .orElse("");
    }
}
