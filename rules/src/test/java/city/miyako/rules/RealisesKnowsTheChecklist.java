package city.miyako.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Every `realises` names an id of the checklist; no id twice, unless as `id#part` with different parts.
final class RealisesKnowsTheChecklist {
    static final Rule RULE = new Rule("realisesKnowsTheChecklist", RealisesKnowsTheChecklist::check);

    private RealisesKnowsTheChecklist() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var checklist = Checklist.of(tree);
        var taken = new HashMap<String, String>();
        for (var manifest : Manifests.all(tree)) {
            for (var realised : manifest.words("realises")) {
                var id = realised.replaceAll("#.*", "");
                if (!checklist.functions().containsKey(id)) {
                    findings.add(manifest.finding(tree, realised, "realises " + realised
                            + ", which the checklist does not know", "take an id of " + Checklist.PATH));
                }
                var other = taken.putIfAbsent(realised, manifest.path());
                var whole = realised.contains("#") ? taken.get(id) : null;
                if (other != null || whole != null) {
                    findings.add(manifest.finding(tree, realised, realised + " is already realised by "
                            + (other != null ? other : whole),
                            "write `" + id + "#part` in both, with different parts"));
                }
            }
        }
        return findings;
    }
}
