import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the skeleton of a service that passes all house rules: `./miyako new-service ID`.
///
/// Runs from source (`java tools/NewService.java ID`). The skeleton is `tools/service/`, with `@WORDS@` to be filled
/// in. An id of the checklist brings its names along. Never overwrites anything.
public final class NewService {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String CHECKLIST = "foundation/src/main/java/city/miyako/foundation/services/checklist.yaml";
    private static final String USAGE = """
            usage: ./miyako new-service ID [--ja NAME] [--en NAME] [--area AREA] [--owner BUREAU] [--type THING_TYPE]
              ID     small letters, digits and dashes, as in waste-calendar; an id of the checklist brings its names
              AREA   connected, disaster, town (default), transport, energy, health, education, culture, industry,
                     administration, foundation
              TYPE   the kind of thing the service shows first, as in Shelter (default)
            """;

    private NewService() {
    }

    /// Writes the skeleton and says what to do next; ends with 2 when asked wrongly, 1 when it exists already.
    public static void main(String... arguments) throws IOException {
        var options = options(arguments);
        var root = Path.of(options.getOrDefault("root", "."));
        var id = options.getOrDefault("id", "");
        if (!SLUG.matcher(id).matches()) {
            System.err.print("'" + id + "' is no id.\n" + USAGE);
            System.exit(2);
        }
        var words = words(root, id, options);
        var main = root.resolve("services/src/main/java/city/miyako/services/" + words.get("FOLDER"));
        if (Files.exists(main)) {
            System.err.println(main + " exists already; choose another id, or change what is there.");
            System.exit(1);
        }
        var test = root.resolve("services/src/test/java/city/miyako/services/" + words.get("FOLDER"));
        var skeleton = root.resolve("tools/service");
        for (var target : targets(words).entrySet()) {
            var folder = target.getValue().endsWith("Test.java") ? test : main;
            write(skeleton.resolve(target.getKey()), folder.resolve(target.getValue()), words);
        }
        System.out.println(id + " stands in " + main + " and " + test + """

                Next: write the purpose in service.yaml and README.md; let Overview decide what the page shows;
                tag tests with level:%s:… as criteria are met, then raise the level. ./miyako test says what is missing.
                """.formatted(id));
    }

    private static Map<String, String> targets(Map<String, String> words) {
        var targets = new LinkedHashMap<String, String>();
        targets.put("service.yaml", "service.yaml");
        targets.put("README.md", "README.md");
        targets.put("package-info.java.txt", "package-info.java");
        targets.put("Service.java.txt", words.get("STEM") + "Service.java");
        targets.put("Overview.java.txt", "Overview.java");
        targets.put("home.html", "pages/home.html");
        targets.put("ja.properties", "texts/ja.properties");
        targets.put("en.properties", "texts/en.properties");
        targets.put("ServiceTest.java.txt", words.get("STEM") + "ServiceTest.java");
        targets.put("OverviewTest.java.txt", "OverviewTest.java");
        return targets;
    }

    private static Map<String, String> words(Path root, String id, Map<String, String> options) throws IOException {
        var entry = entry(root, id);
        var plain = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
        var words = new LinkedHashMap<String, String>();
        words.put("ID", id);
        words.put("FOLDER", id.replace("-", ""));
        words.put("STEM", Arrays.stream(id.split("-")).map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT)
                + part.substring(1)).collect(Collectors.joining()));
        words.put("JA", options.getOrDefault("ja", entry.getOrDefault("ja", plain + "（仮称）")));
        words.put("EN", options.getOrDefault("en", entry.getOrDefault("en", plain)));
        words.put("AREA", options.getOrDefault("area", "town"));
        words.put("OWNER", options.getOrDefault("owner", "デジタルサービス局"));
        words.put("TYPE", options.getOrDefault("type", "Shelter"));
        words.put("REALISES", entry.isEmpty() ? "[]" : "[" + id + "]");
        return words;
    }

    private static Map<String, String> entry(Path root, String id) throws IOException {
        var names = new LinkedHashMap<String, String>();
        var checklist = root.resolve(CHECKLIST);
        if (Files.exists(checklist)) {
            var lines = Files.readAllLines(checklist);
            var at = lines.indexOf("- id: " + id);
            for (var line : at < 0 ? List.<String>of() : lines.subList(at, Math.min(at + 4, lines.size()))) {
                for (var language : List.of("ja", "en")) {
                    if (line.startsWith("  " + language + ": ")) {
                        names.put(language, line.substring(6).replaceAll("^['\"]|['\"]$", ""));
                    }
                }
            }
        }
        return names;
    }

    private static void write(Path from, Path to, Map<String, String> words) throws IOException {
        var text = Files.readString(from);
        for (var word : words.entrySet()) {
            var value = word.getValue();
            if (to.toString().endsWith(".properties")) {
                value = value.replace("'", "''").replace("{", "'{'");
            } else if (to.toString().endsWith(".yaml") && List.of("JA", "EN", "OWNER").contains(word.getKey())) {
                value = "'" + value.replace("'", "''") + "'";
            }
            text = text.replace("@" + word.getKey() + "@", value);
        }
        Files.createDirectories(to.getParent());
        Files.writeString(to, text);
    }

    private static Map<String, String> options(String... arguments) {
        var options = new LinkedHashMap<String, String>();
        var rest = new ArrayList<>(List.of(arguments));
        while (!rest.isEmpty()) {
            var word = rest.removeFirst();
            if (word.startsWith("--") && !rest.isEmpty()) {
                options.put(word.substring(2), rest.removeFirst());
            } else {
                options.put("id", word);
            }
        }
        return options;
    }
}
