import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds services by number, id or any word of their manifests: `./miyako service WORD`.
///
/// Runs from source (`java tools/FindService.java WORD`). Without a word it lists all; where no service answers it
/// says whether the checklist knows the word.
public final class FindService {
    private static final String SERVICES = "services/src/main/java/city/miyako/services";
    private static final String CHECKLIST = "foundation/src/main/java/city/miyako/foundation/services/checklist.yaml";

    private FindService() {
    }

    private record Found(int number, String id, Path folder, String manifest) {
        String line() {
            return "%3d  %-24s %s · %s%n     %-24s %s  level %s".formatted(number, id, value("name", "en"),
                    value("name", "ja"), value("area"), folder, value("level"));
        }

        String value(String key) {
            var matcher = Pattern.compile("(?m)^" + key + ":[ \\t]*(\\S.*)$").matcher(manifest);
            return matcher.find() ? bare(matcher.group(1)) : "";
        }

        String value(String key, String language) {
            var matcher = Pattern.compile("(?ms)^" + key + ":(.*?)(?=^\\S)").matcher(manifest + "\nend:");
            if (!matcher.find()) {
                return "";
            }
            var inner = Pattern.compile("\\b" + language + ":\\s*('(?:[^']|'')*'|\"[^\"]*\"|[^,}\\n]+)")
                    .matcher(matcher.group(1));
            return inner.find() ? bare(inner.group(1)) : "";
        }

        private static String bare(String text) {
            return text.strip().replaceAll("^['\"]|['\"]$", "").replace("''", "'");
        }
    }

    /// Prints what was found; ends with 1 where nothing was.
    public static void main(String... arguments) throws IOException {
        var root = Path.of(System.getProperty("miyako.root", "."));
        var word = String.join(" ", arguments).strip().toLowerCase(Locale.ROOT);
        var found = all(root).stream().filter(service -> fits(service, word)).toList();
        found.forEach(service -> System.out.println(service.line()));
        if (found.isEmpty()) {
            System.out.println("No service answers to '" + word + "'.");
            checklist(root, word);
            System.exit(1);
        }
    }

    private static boolean fits(Found service, String word) {
        return word.matches("\\d+") ? service.number() == Integer.parseInt(word)
                : service.manifest().toLowerCase(Locale.ROOT).contains(word);
    }

    private static List<Found> all(Path root) throws IOException {
        var all = new ArrayList<Found>();
        if (!Files.isDirectory(root.resolve(SERVICES))) {
            return all;
        }
        try (var folders = Files.list(root.resolve(SERVICES))) {
            for (var folder : folders.sorted().toList()) {
                if (Files.exists(folder.resolve("service.yaml"))) {
                    var manifest = Files.readString(folder.resolve("service.yaml"));
                    var found = new Found(all.size() + 1, "", root.relativize(folder), manifest);
                    all.add(new Found(found.number(), found.value("id"), found.folder(), manifest));
                }
            }
        }
        return all;
    }

    private static void checklist(Path root, String word) throws IOException {
        if (word.isEmpty() || !Files.exists(root.resolve(CHECKLIST))) {
            return;
        }
        var lines = Files.readAllLines(root.resolve(CHECKLIST));
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("- id: ")) {
                var head = String.join("\n", lines.subList(i, Math.min(i + 3, lines.size())));
                if (head.toLowerCase(Locale.ROOT).contains(word)) {
                    System.out.println("The checklist knows " + lines.get(i).substring(6) + " · "
                            + lines.get(i + 1).strip() + ": ./miyako new-service " + lines.get(i).substring(6));
                }
            }
        }
    }
}
