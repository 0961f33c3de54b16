package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of standards are honest: a tag names a requirement, an excuse has a reason, and nothing is both excused
/// and shown.
final class StandardsAreToldAsTheyAre {
    static final Rule RULE = new Rule("standardsAreToldAsTheyAre", StandardsAreToldAsTheyAre::check);

    private StandardsAreToldAsTheyAre() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Standard.ALL.forEach(standard -> check(standard, Conformance.of(tree, standard), findings));
        return findings;
    }

    private static void check(Standard standard, Conformance answer, List<Finding> findings) {
        var ids = answer.items().stream().map(Conformance.Item::id).collect(Collectors.toSet());
        var sections = answer.items().stream().map(Conformance.Item::sectionId).collect(Collectors.toSet());
        tags(standard, answer, ids, findings);
        answer.excuses().forEach((id, reason) -> {
            if (reason.isEmpty()) {
                findings.add(new Finding(standard.excuses(), "the excuse for " + id + " has no reason",
                        "say why it does not apply, or delete it"));
            }
            if (!ids.contains(id) && !sections.contains(id)) {
                findings.add(new Finding(standard.excuses(), id + " is no " + standard.unit() + " and no section of "
                        + standard.list(), "write a number that stands there"));
            }
        });
    }

    /// What the reports of a full run say: each requirement that is told as shown has a test that ran and is green. The
    /// rules themselves are still running while this is asked.
    static List<Finding> executed(Tree tree, Reports reports) {
        var findings = new ArrayList<Finding>();
        Standard.ALL.forEach(standard -> Conformance.of(tree, standard).shown().forEach((id, tests) -> {
            if (tests.stream().noneMatch(test -> test.path().startsWith("rules/") || isGreen(test, reports))) {
                var first = tests.getFirst();
                findings.add(Finding.at(first.path(), first.line(), id + " is told as shown, but has no green test",
                        "run it, mend it, or take the tag away"));
            }
        }));
        return findings;
    }

    private static boolean isGreen(Evidence test, Reports reports) {
        var result = reports.results().get(test.className() + "#" + test.method());
        return result != null && result.outcome() == Reports.Outcome.GREEN;
    }

    private static void tags(Standard standard, Conformance answer, Set<String> ids, List<Finding> findings) {
        answer.shown().forEach((id, tests) -> tests.forEach(test -> {
            if (!ids.contains(id)) {
                findings.add(Finding.at(test.path(), test.line(), "the tag " + test.tag() + " names no "
                        + standard.unit() + " of " + standard.list(), "write one that stands there, as in "
                        + standard.example()));
            }
        }));
        answer.items().stream().filter(item -> answer.shown().containsKey(item.id()))
                .filter(item -> answer.findExcuse(item).isPresent()).forEach(item -> {
            var test = answer.shown().get(item.id()).getFirst();
            findings.add(Finding.at(test.path(), test.line(), item.id() + " is shown here, and excused in "
                    + standard.excuses(), "delete the excuse, or the tag"));
        });
    }
}
