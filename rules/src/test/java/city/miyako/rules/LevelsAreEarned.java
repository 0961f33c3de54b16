package city.miyako.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A level is earned, not claimed: one tagged, executed, green test for every criterion, and for every function of
/// the checklist entry.
final class LevelsAreEarned {
    static final Rule RULE = new Rule("levelsAreEarned", LevelsAreEarned::tagged);
    private static final String TAG = "level:";
    private static final List<String> BRONZE = List.of("bronze/pages", "bronze/api", "bronze/languages");
    private static final List<String> SILVER = List.of("silver/bad-input", "silver/missing-data", "silver/late-data",
            "silver/access", "silver/audit", "silver/no-javascript", "silver/accessibility", "silver/load");
    private static final List<String> GOLD = List.of("gold/measured");

    private LevelsAreEarned() {
    }

    /// What can be seen in the sources alone: a test per criterion, and no tag that means nothing.
    private static List<Finding> tagged(Tree tree) {
        var findings = new ArrayList<Finding>();
        var byTag = Evidence.of(tree, TAG).stream().collect(Collectors.groupingBy(Evidence::tag));
        var known = new LinkedHashSet<String>();
        for (var manifest : Manifests.services(tree)) {
            criteria(tree, manifest, "gold").forEach(criterion -> known.add(tag(manifest, criterion)));
            for (var criterion : criteria(tree, manifest, manifest.text("level"))) {
                if (!excused(tree, manifest, criterion) && !byTag.containsKey(tag(manifest, criterion))) {
                    findings.add(manifest.finding(tree, "level:", manifest.text("level") + " is claimed, but no test "
                            + "proves " + criterion + meaning(tree, manifest, criterion),
                            "write it and tag it @Tag(\"" + tag(manifest, criterion) + "\"), or lower the level"));
                }
            }
        }
        byTag.forEach((tag, tests) -> {
            if (!known.contains(tag)) {
                tests.forEach(test -> findings.add(Finding.at(test.path(), test.line(), "the tag " + tag
                        + " proves nothing known",
                        "level:<service>:<functions/n, bronze/…, silver/…, gold/measured>")));
            }
        });
        return findings;
    }

    /// What the reports say of the tests that claims rest on: each must have run, after its source changed, and be
    /// green; a criterion is proved by any of its tests, and broken by any that is red.
    static List<Finding> executed(Tree tree, Reports reports, Freshness freshness) {
        var findings = new ArrayList<Finding>();
        var byTag = Evidence.of(tree, TAG).stream().collect(Collectors.groupingBy(Evidence::tag));
        for (var manifest : Manifests.services(tree)) {
            for (var criterion : criteria(tree, manifest, manifest.text("level"))) {
                var tests = byTag.getOrDefault(tag(manifest, criterion), List.of());
                if (!tests.isEmpty()) {
                    judge(tree, manifest, criterion, tests, reports, freshness, findings);
                }
            }
        }
        return findings;
    }

    /// Whether a report is young enough for the test it tells of.
    @FunctionalInterface
    interface Freshness {
        boolean isFresh(Evidence test, Reports.Result result);
    }

    private static void judge(Tree tree, Manifest manifest, String criterion, List<Evidence> tests, Reports reports,
            Freshness freshness, List<Finding> findings) {
        var proved = false;
        var why = new ArrayList<String>();
        for (var test : tests) {
            var name = test.className() + "#" + test.method();
            var result = reports.results().get(name);
            if (result == null) {
                why.add(name + " did not run");
            } else if (result.outcome() != Reports.Outcome.GREEN) {
                why.add(name + " was " + result.outcome());
            } else if (!freshness.isFresh(test, result)) {
                why.add(name + " ran before its source changed");
            } else {
                proved = true;
            }
            if (result != null && result.outcome() == Reports.Outcome.RED) {
                findings.add(Finding.at(test.path(), test.line(), name + " is red", "mend it"));
            }
        }
        if (!proved) {
            findings.add(manifest.finding(tree, "level:", criterion + " is not proved: " + String.join("; ", why),
                    "run the tests of that module (./miyako test runs all)"));
        }
    }

    /// The criteria of a level and all below it; none for no level.
    private static Set<String> criteria(Tree tree, Manifest manifest, String level) {
        var criteria = new LinkedHashSet<String>();
        var order = List.of("bronze", "silver", "gold").indexOf(level);
        if (order >= 0) {
            functions(tree, manifest).keySet().forEach(criteria::add);
            criteria.addAll(BRONZE);
        }
        if (order >= 1) {
            criteria.addAll(SILVER);
        }
        if (order >= 2) {
            criteria.addAll(GOLD);
        }
        return criteria;
    }

    /// `functions/<n>` for one checklist entry, `functions/<id>/<n>` where a service realises several.
    private static Map<String, String> functions(Tree tree, Manifest manifest) {
        var checklist = Checklist.of(tree).functions();
        var ids = manifest.words("realises");
        var functions = new java.util.LinkedHashMap<String, String>();
        for (var id : ids) {
            var list = checklist.getOrDefault(id.replaceAll("#.*", ""), List.of());
            for (var n = 0; n < list.size(); n++) {
                functions.put(ids.size() == 1 ? "functions/" + n : "functions/" + id + "/" + n, list.get(n));
            }
        }
        return functions;
    }

    private static String meaning(Tree tree, Manifest manifest, String criterion) {
        var function = functions(tree, manifest).get(criterion);
        return function == null ? "" : " (" + function + ")";
    }

    private static boolean excused(Tree tree, Manifest manifest, String criterion) {
        var exceptions = Exceptions.of(tree);
        return exceptions.cover(criterion, manifest.path());
    }

    private static String tag(Manifest manifest, String criterion) {
        return TAG + manifest.id() + ":" + criterion;
    }
}
