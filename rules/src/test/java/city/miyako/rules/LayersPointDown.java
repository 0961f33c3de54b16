package city.miyako.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Services use linkage, linkage uses data, data uses foundation; all of them may use engines, which stand beside and
/// know none of them; no service knows another.
final class LayersPointDown {
    static final Rule RULE = new Rule("layersPointDown", LayersPointDown::check);
    private static final String ROOT = "city.miyako.";
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "foundation", Set.of("foundation", "engines"),
            "data", Set.of("foundation", "data", "engines"),
            "engines", Set.of("engines"),
            "linkage", Set.of("foundation", "data", "engines", "linkage"),
            "services", Set.of("foundation", "data", "engines", "linkage", "services"),
            "testbed", Set.of("testbed"),
            "app", Set.of("foundation", "data", "engines", "linkage", "services", "testbed", "app"),
            "bench", Set.of("foundation", "data", "engines", "linkage", "services", "testbed", "app", "bench"));
    private static final List<String> NOT_FOR_ENGINES = List.of("jakarta.", "javax.sql.", "java.sql.", "java.net.http.",
            "io.quarkus.", "io.vertx.", "io.netty.", "org.jdbi.", "org.postgresql.", "com.sun.net.httpserver.",
            "org.jboss.");
    private static final List<String> NOT_FOR_TESTBED = List.of("jakarta.", "java.sql.", "org.jdbi.", "io.quarkus.");

    private LayersPointDown() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var seen = new java.util.HashSet<String>();
        for (var type : Classes.of(tree).all()) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var finding = judge(type, dependency);
                if (finding != null && seen.add(type.getFullName() + finding.what())) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private static Finding judge(JavaClass type, Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        var from = layer(type.getPackageName());
        if (target.getPackageName().startsWith(ROOT)) {
            return ours(type, from, target);
        }
        var banned = switch (from) {
            case "engines" -> NOT_FOR_ENGINES;
            case "testbed" -> NOT_FOR_TESTBED;
            default -> List.<String>of();
        };
        return banned.stream().filter(prefix -> target.getFullName().startsWith(prefix)).findFirst()
                .map(_ -> new Finding(where(type), "an " + (from.equals("engines") ? "engine" : "outsider") + " uses "
                        + target.getFullName(), "engines know neither web nor database, the sample city only HTTP: "
                        + "take facts as arguments and return an answer")).orElse(null);
    }

    private static Finding ours(JavaClass type, String from, JavaClass target) {
        var to = layer(target.getPackageName());
        if (!MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
            return new Finding(where(type), from + " uses " + to + " (" + target.getFullName() + ")",
                    "layers point down: move the class down, or hand in what is needed from above");
        }
        var service = from.equals("services") && to.equals("services") && !part(type).equals(part(target));
        if (service) {
            return new Finding(where(type), "the service " + part(type) + " knows the service " + part(target)
                    + " (" + target.getSimpleName() + ")", "let them meet in things and changes, or in an engine");
        }
        return null;
    }

    private static String layer(String packageName) {
        var rest = packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()) : packageName;
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    private static String part(JavaClass type) {
        var names = type.getPackageName().split("\\.");
        return names.length > 3 ? names[3] : "";
    }

    private static String where(JavaClass type) {
        return type.getFullName().replaceAll("\\$.*", "");
    }
}
