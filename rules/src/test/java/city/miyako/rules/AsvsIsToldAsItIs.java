package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The table of the security standard is honest: a tag names a requirement, an excuse has a reason, and nothing is both
/// excused and shown.
final class AsvsIsToldAsItIs {
    static final Rule RULE = new Rule("asvsIsToldAsItIs", AsvsIsToldAsItIs::check);

    private AsvsIsToldAsItIs() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var asvs = Asvs.of(tree);
        var ids = asvs.items().stream().map(Asvs.Item::id).collect(Collectors.toSet());
        var sections = asvs.items().stream().map(Asvs.Item::sectionId).collect(Collectors.toSet());
        tags(asvs, ids, findings);
        asvs.excuses().forEach((id, reason) -> {
            if (reason.isEmpty()) {
                findings.add(new Finding(Asvs.EXCUSES, "the excuse for " + id + " has no reason",
                        "say why it does not apply, or delete it"));
            }
            if (!ids.contains(id) && !sections.contains(id)) {
                findings.add(new Finding(Asvs.EXCUSES, id + " is no requirement and no section of " + Asvs.LIST,
                        "write a number that stands there"));
            }
        });
        return findings;
    }

    /// What the reports of a full run say: each requirement that is told as shown has a test that ran and is green. The
    /// rules themselves are still running while this is asked.
    static List<Finding> executed(Tree tree, Reports reports) {
        var findings = new ArrayList<Finding>();
        Asvs.of(tree).shown().forEach((id, tests) -> {
            if (tests.stream().noneMatch(test -> test.path().startsWith("rules/") || isGreen(test, reports))) {
                var first = tests.getFirst();
                findings.add(Finding.at(first.path(), first.line(), id + " is told as shown, but has no green test",
                        "run it, mend it, or take the tag away"));
            }
        });
        return findings;
    }

    private static boolean isGreen(Evidence test, Reports reports) {
        var result = reports.results().get(test.className() + "#" + test.method());
        return result != null && result.outcome() == Reports.Outcome.GREEN;
    }

    private static void tags(Asvs asvs, Set<String> ids, List<Finding> findings) {
        asvs.shown().forEach((id, tests) -> tests.forEach(test -> {
            if (!ids.contains(id)) {
                findings.add(Finding.at(test.path(), test.line(), "the tag " + test.tag() + " names no requirement of "
                        + Asvs.LIST, "write one that stands there, as in asvs:V6.2.1"));
            }
        }));
        asvs.items().stream().filter(item -> asvs.shown().containsKey(item.id()))
                .filter(item -> asvs.findExcuse(item).isPresent()).forEach(item -> {
            var test = asvs.shown().get(item.id()).getFirst();
            findings.add(Finding.at(test.path(), test.line(), item.id() + " is shown here, and excused in "
                    + Asvs.EXCUSES, "delete the excuse, or the tag"));
        });
    }
}
