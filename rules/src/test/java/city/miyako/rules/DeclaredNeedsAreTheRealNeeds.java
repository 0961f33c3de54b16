package city.miyako.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A manifest names exactly the engines, linkage parts and thing types that its code and pages use.
final class DeclaredNeedsAreTheRealNeeds {
    static final Rule RULE = new Rule("declaredNeedsAreTheRealNeeds", DeclaredNeedsAreTheRealNeeds::check);
    private static final String TYPES = "data/src/main/java/city/miyako/data/types";
    private static final Map<String, List<String>> DOORS = Map.of(
            "live", List.of("/api/v1/live", "city-live", "data-live"),
            "tiles", List.of("/tiles/", "city-map"),
            "map", List.of("/map", "city-map"),
            "media", List.of("/api/v1/media"),
            "subscriptions", List.of("/ngsi-ld/v1/subscriptions"),
            "ngsild", List.of("/ngsi-ld/v1", "ngsi-ld"));

    private DeclaredNeedsAreTheRealNeeds() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        for (var manifest : Manifests.services(tree)) {
            needs(tree, manifest, true, findings);
            types(tree, manifest, findings);
        }
        for (var manifest : Manifests.parts(tree)) {
            needs(tree, manifest, false, findings);
        }
        return findings;
    }

    private static void needs(Tree tree, Manifest manifest, boolean service, List<Finding> findings) {
        var declared = manifest.words("needs").stream().map(DeclaredNeedsAreTheRealNeeds::shortName)
                .collect(Collectors.toCollection(TreeSet::new));
        var real = real(tree, manifest, service);
        real.forEach((need, user) -> {
            if (!declared.contains(need)) {
                findings.add(manifest.finding(tree, "needs", "uses " + need + " (" + user + ") but does not say so",
                        "add " + need + " to `needs`, or do without it"));
            }
        });
        var mentioned = service ? mentioned(tree, manifest) : Set.<String>of();
        declared.stream().filter(need -> !real.containsKey(need) && !mentioned.contains(need))
                .filter(need -> !manifest.path().startsWith("foundation/"))
                .forEach(need -> findings.add(manifest.finding(tree, "needs", "declares the need " + need
                        + " but does not use it", "take it out of `needs`")));
    }

    private static String shortName(String need) {
        return need.substring(need.lastIndexOf('/') + 1).replaceFirst("^(engine|linkage)[-.:]", "").replace("-", "");
    }

    private static Map<String, String> real(Tree tree, Manifest manifest, boolean service) {
        var home = manifest.path().startsWith("engines/") ? "city.miyako.engines." + manifest.folderName()
                : manifest.packageName();
        var real = new TreeMap<String, String>();
        Classes.of(tree).usedBy(home).forEach((used, user) -> {
            var names = used.split("\\.");
            var counts = names.length > 3 && !Classes.inside(used, home) && (names[2].equals("engines")
                    || names[2].equals("linkage") && (service || manifest.path().startsWith("linkage/")));
            if (counts) {
                real.putIfAbsent(names[3], user);
            }
        });
        return real;
    }

    private static Set<String> mentioned(Tree tree, Manifest manifest) {
        var text = tree.in(manifest.folder()).entrySet().stream()
                .filter(file -> file.getKey().endsWith(".html") || file.getKey().endsWith(".java"))
                .map(Map.Entry::getValue).collect(Collectors.joining("\n"));
        return DOORS.entrySet().stream().filter(door -> door.getValue().stream().anyMatch(text::contains))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static void types(Tree tree, Manifest manifest, List<Finding> findings) {
        var known = thingTypes(tree);
        var used = new LinkedHashMap<String, String>();
        Sources.of(tree).below(manifest.folder()).forEach(source -> source.strings().stream().filter(known::contains)
                .forEach(type -> used.putIfAbsent(type, source.path())));
        tree.in(manifest.folder()).entrySet().stream().filter(file -> file.getKey().endsWith(".html"))
                .forEach(page -> known.stream().filter(type -> page.getValue().matches("(?s).*[\"',=]" + type
                        + "[\"',&].*")).forEach(type -> used.putIfAbsent(type, page.getKey())));
        tree.in(manifest.folder()).entrySet().stream().filter(file -> file.getKey().endsWith(".register.yaml"))
                .forEach(file -> used.putIfAbsent(String.valueOf(Manifests.read(file.getValue()).get("type")),
                        file.getKey()));
        used.forEach((type, user) -> {
            if (!manifest.types().contains(type)) {
                findings.add(manifest.finding(tree, "data", "uses the thing type " + type + " (" + user
                        + ") but does not say so", "add it to `data` with access, class, purpose, retention"));
            }
        });
        for (var type : manifest.types()) {
            if (!known.isEmpty() && !known.contains(type)) {
                findings.add(manifest.finding(tree, type, "the thing type " + type + " is not in the city's vocabulary",
                        "add it to thing-types.yaml, or correct the name"));
            } else if (!used.containsKey(type)) {
                findings.add(manifest.finding(tree, type, "declares the thing type " + type + " but does not use it",
                        "take it out of `data`"));
            }
        }
    }

    /// The city's vocabulary, by name; empty where there is none yet.
    static Set<String> thingTypes(Tree tree) {
        var names = new TreeSet<String>();
        tree.in(TYPES).entrySet().stream().filter(file -> file.getKey().matches(".*/thing-types[a-z-]*\\.yaml"))
                .forEach(file -> names.addAll(namesIn(file.getValue())));
        // Not types: what attributes of every type are called, and those that several types share.
        names.removeAll(Set.of("*", "+"));
        return names;
    }

    private static Set<String> namesIn(String file) {
        var names = new TreeSet<String>();
        var value = Manifests.load(file);
        var list = value instanceof Map<?, ?> map && map.get("types") != null ? map.get("types") : value;
        if (list instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        } else if (list instanceof List<?> items) {
            items.stream().filter(Map.class::isInstance).map(Map.class::cast).forEach(item -> names.add(String.valueOf(
                    item.containsKey("type") ? item.get("type") : item.containsKey("id") ? item.get("id")
                            : item.get("name"))));
        }
        return names;
    }
}
