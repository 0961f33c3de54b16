package city.miyako.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Manifests have every key they need, none that nobody knows, and values that mean something.
final class ManifestsSayEverything {
    static final Rule RULE = new Rule("manifestsSayEverything", ManifestsSayEverything::check);
    private static final Set<String> SERVICE_KEYS = Set.of("id", "name", "area", "audience", "owner", "purpose",
            "needs", "data", "pages", "api", "schedule", "limits", "realises", "level", "exceptions", "procedure");
    private static final Set<String> PART_KEYS = Set.of("id", "name", "purpose", "needs", "realises", "limits");
    private static final Pattern PART = Pattern.compile(
            "((?:foundation|data|linkage)/src/main/java/city/miyako/\\w+/\\w+|engines/[\\w-]+)/.*");
    private static final Set<String> AREAS = Set.of("connected", "disaster", "town", "transport", "energy", "health",
            "education", "culture", "industry", "administration", "foundation");
    private static final Set<String> CLASSES = Set.of("public", "internal", "agreement", "personal");
    private static final Set<String> ACCESS = Set.of("read", "write");
    private static final Set<String> LEVELS = Set.of("bronze", "silver", "gold", "none", "");

    private ManifestsSayEverything() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var ids = new HashSet<String>();
        silentParts(tree, findings);
        readmes(tree, findings);
        for (var manifest : Manifests.all(tree)) {
            var service = manifest.path().endsWith("service.yaml");
            if (manifest.values().isEmpty()) {
                findings.add(new Finding(manifest.path(), "not a YAML mapping", "see CONTRIBUTING.md, the manifest"));
                continue;
            }
            keys(tree, manifest, service ? SERVICE_KEYS : PART_KEYS, findings);
            names(tree, manifest, service, findings);
            if (!ids.add((service ? "service " : manifest.folder().split("/")[0] + " ") + manifest.id())) {
                findings.add(manifest.finding(tree, "id:", "the id " + manifest.id() + " is taken", "choose another"));
            }
            if (service) {
                service(tree, manifest, findings);
            }
        }
        return findings;
    }

    private static void silentParts(Tree tree, List<Finding> findings) {
        Sources.of(tree).main().stream().map(source -> PART.matcher(source.path())).filter(Matcher::matches)
                .map(part -> part.group(1)).distinct().filter(folder -> !tree.has(folder + "/part.yaml"))
                .forEach(folder -> findings.add(new Finding(folder + "/part.yaml", "missing",
                        "write id, name {ja, en}, needs, realises, limits; see a neighbour's")));
    }

    private static void readmes(Tree tree, List<Finding> findings) {
        Manifests.parts(tree).stream().filter(part -> part.path().startsWith("engines/"))
                .filter(part -> !tree.has(part.folder() + "/README.md"))
                .forEach(part -> findings.add(new Finding(part.folder() + "/README.md", "missing",
                        "say what the engine answers, what data it needs, its limits, its accuracy and speed")));
    }

    private static void keys(Tree tree, Manifest manifest, Set<String> known, List<Finding> findings) {
        manifest.values().keySet().stream().filter(key -> !known.contains(key))
                .forEach(key -> findings.add(manifest.finding(tree, key + ":", "the key '" + key + "' is unknown",
                        "take it out; known are " + known.stream().sorted().toList())));
        if (manifest.id().isEmpty()) {
            findings.add(manifest.finding(tree, "id", "no id", "write `id:`"));
        }
    }

    private static void names(Tree tree, Manifest manifest, boolean service, List<Finding> findings) {
        for (var key : service ? List.of("name", "purpose") : List.of("name")) {
            for (var language : List.of("ja", "en")) {
                if (manifest.text(key, language).isBlank()) {
                    findings.add(manifest.finding(tree, key, key + " has no " + language,
                            "write `" + key + ": {ja: …, en: …}`"));
                }
            }
        }
    }

    private static void service(Tree tree, Manifest manifest, List<Finding> findings) {
        among(tree, manifest, "area", AREAS, findings);
        among(tree, manifest, "level", LEVELS, findings);
        for (var key : List.of("audience", "owner", "pages")) {
            if (manifest.words(key).isEmpty()) {
                findings.add(manifest.finding(tree, key, "no " + key, "write `" + key + ":`"));
            }
        }
        for (var data : manifest.maps("data")) {
            data(tree, manifest, data, findings);
        }
        for (var page : manifest.maps("pages")) {
            for (var key : List.of("path", "ja", "en")) {
                if (!page.containsKey(key)) {
                    findings.add(manifest.finding(tree, "pages", "a page without " + key,
                            "write `{path: /…, ja: …, en: …}`"));
                }
            }
        }
        for (var excused : manifest.exceptions()) {
            exception(tree, manifest, excused, findings);
        }
    }

    private static void among(Tree tree, Manifest manifest, String key, Set<String> known, List<Finding> findings) {
        if (!known.contains(manifest.text(key))) {
            findings.add(manifest.finding(tree, key + ":", key + " '" + manifest.text(key) + "' is unknown",
                    "one of " + known.stream().filter(word -> !word.isEmpty()).sorted().toList()));
        }
    }

    private static void data(Tree tree, Manifest manifest, Map<?, ?> data, List<Finding> findings) {
        var type = String.valueOf(data.get("type"));
        if (!CLASSES.contains(String.valueOf(data.get("class")))) {
            findings.add(manifest.finding(tree, type, type + " has no access class", "one of " + CLASSES));
        }
        var access = data.get("access") instanceof List<?> list ? list : List.of(String.valueOf(data.get("access")));
        if (access.isEmpty() || !ACCESS.containsAll(access)) {
            findings.add(manifest.finding(tree, type, type + " is neither read nor write", "one of " + ACCESS));
        }
        for (var key : List.of("purpose", "retention")) {
            if (data.get(key) == null) {
                findings.add(manifest.finding(tree, type, type + " has no " + key, "say why, and for how long"));
            }
        }
    }

    private static void exception(Tree tree, Manifest manifest, Exceptions.Excused excused, List<Finding> findings) {
        var today = Exceptions.of(tree).today();
        if (excused.rule().isBlank() || excused.reason().isBlank()) {
            findings.add(manifest.finding(tree, "exceptions", "an exception without rule or reason",
                    "write `{rule: …, reason: …, until: 2027-03-31}`"));
        } else if (!excused.holds(today)) {
            findings.add(manifest.finding(tree, excused.rule(), "the exception from " + excused.rule()
                    + " has no last day, or it has passed", "mend what it excused, or decide again"));
        }
    }
}
