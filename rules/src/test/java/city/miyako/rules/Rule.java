package city.miyako.rules;

import java.util.List;

/// A house rule.
///
/// @param name  how exceptions in a manifest name it
/// @param check finds every place in a tree that breaks it
record Rule(String name, Check check) {

    /// Looks through a tree.
    @FunctionalInterface
    interface Check {
        /// Every place that breaks the rule; empty where it holds.
        List<Finding> in(Tree tree);
    }

    /// What breaks the rule in a tree, without what a manifest excepts until a day that has not passed.
    List<Finding> findings(Tree tree) {
        var exceptions = Exceptions.of(tree);
        return check.in(tree).stream().filter(finding -> !exceptions.cover(name, finding.path())).toList();
    }

    /// Fails with every finding of the rule in this repository.
    void holdsInThisRepository() {
        var findings = findings(Tree.ofThisRepository());
        if (!findings.isEmpty()) {
            var text = new StringBuilder(name + " is broken in " + findings.size() + " place(s):\n");
            findings.stream().limit(200).forEach(finding -> text.append("\n  ").append(finding));
            throw new AssertionError(text.toString());
        }
    }
}
