package city.miyako.rules;

import java.util.Map;
import java.util.stream.Collectors;

/// `SERVICES.md`: every service by area, from the manifests.
final class ServiceTable {
    private static final Map<String, String> AREAS = Map.ofEntries(Map.entry("connected", "Connected Tokyo"),
            Map.entry("disaster", "Disaster"), Map.entry("town", "Town"), Map.entry("transport", "Transport"),
            Map.entry("energy", "Energy"), Map.entry("health", "Health and welfare"),
            Map.entry("education", "Education"),
            Map.entry("culture", "Culture and sports"), Map.entry("industry", "Industry"),
            Map.entry("administration", "Administration"), Map.entry("foundation", "Foundation"));

    private ServiceTable() {
    }

    static String document(Tree tree) {
        var services = Manifests.services(tree);
        var areas = services.stream().map(manifest -> manifest.text("area")).distinct().sorted().toList();
        var text = new StringBuilder("""
                # Services

                Written from the manifests by the rules (`documentsTellTheTruth`); do not edit. %d services.
                """.formatted(services.size()));
        for (var area : areas) {
            text.append("\n## ").append(AREAS.getOrDefault(area, area)).append("\n");
            services.stream().filter(manifest -> manifest.text("area").equals(area)).forEach(manifest ->
                    text.append(one(manifest)));
        }
        return text.toString();
    }

    static String table(Tree tree) {
        return "\n| service | 名称 | area | level | realises |\n|---|---|---|---|---|\n"
                + Manifests.services(tree).stream().map(manifest -> "| [" + manifest.text("name", "en") + "]("
                        + manifest.folder() + ") | "
                        + manifest.text("name", "ja") + " | " + manifest.text("area") + " | " + manifest.text("level")
                        + " | " + String.join(", ", manifest.words("realises")) + " |\n").collect(Collectors.joining())
                + "\n";
    }

    private static String one(Manifest manifest) {
        var pages = manifest.maps("pages").stream().map(page -> "`" + page.get("path") + "`")
                .collect(Collectors.joining(" "));
        var api = manifest.words("api").stream().map(path -> "`" + path + "`").collect(Collectors.joining(" "));
        return """

                ### %s · %s

                [`%s`](%s) · level %s · realises %s

                %s
                %s

                Pages %s · API %s
                """.formatted(manifest.text("name", "en"), manifest.text("name", "ja"), manifest.id(),
                manifest.folder(), manifest.text("level"), String.join(", ", manifest.words("realises")),
                manifest.text("purpose", "en"), manifest.text("purpose", "ja"), pages,
                api.isEmpty() ? "none" : api).replaceAll("(?m) +$", "");
    }
}
