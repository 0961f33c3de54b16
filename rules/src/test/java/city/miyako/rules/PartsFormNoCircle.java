package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Parts of one layer may use each other, but never in a circle: one of two can always be read, tested and changed
/// without the other. (Foundation and data are one body each and are left out.)
final class PartsFormNoCircle {
    static final Rule RULE = new Rule("partsFormNoCircle", PartsFormNoCircle::check);

    private PartsFormNoCircle() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        for (var layer : List.of("linkage", "engines", "services", "app")) {
            var uses = uses(tree, "city.miyako." + layer);
            for (var part : uses.keySet()) {
                var circle = circle(part, uses);
                if (!circle.isEmpty() && circle.stream().min(String::compareTo).orElse("").equals(part)) {
                    findings.add(new Finding("city.miyako." + layer + "." + part, "a circle: "
                            + String.join(" uses ", circle) + " uses " + part,
                            "move what both need into a part below, or hand it in from outside"));
                }
            }
        }
        return findings;
    }

    /// The shortest way from a part back to itself, or empty.
    static List<String> circle(String part, Map<String, Set<String>> uses) {
        var ways = new ArrayList<List<String>>(List.of(List.of(part)));
        var seen = new TreeSet<String>();
        for (var i = 0; i < ways.size(); i++) {
            for (var next : uses.getOrDefault(ways.get(i).getLast(), Set.of())) {
                if (next.equals(part)) {
                    return ways.get(i);
                }
                if (seen.add(next)) {
                    var way = new ArrayList<>(ways.get(i));
                    way.add(next);
                    ways.add(way);
                }
            }
        }
        return List.of();
    }

    private static Map<String, Set<String>> uses(Tree tree, String layer) {
        var uses = new TreeMap<String, Set<String>>();
        for (var type : Classes.of(tree).all()) {
            var from = part(type.getPackageName(), layer);
            if (!from.isEmpty()) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    var to = part(dependency.getTargetClass().getBaseComponentType().getPackageName(), layer);
                    if (!to.isEmpty() && !to.equals(from)) {
                        uses.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
                    }
                });
            }
        }
        return uses;
    }

    private static String part(String packageName, String layer) {
        return packageName.startsWith(layer + ".") ? packageName.substring(layer.length() + 1).split("\\.")[0] : "";
    }
}
