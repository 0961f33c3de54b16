package city.miyako.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// `./miyako import`: brings a file into the running city, shows how far it is and what was wrong.
public final class ImportCommand {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final long POLL_MILLIS = 300;
    private static final int SHOWN_PROBLEMS = 20;
    private static final long MOST_BYTES = 64L << 20;

    private ImportCommand() {
    }

    /// Imports one file; ends with 0 when it is in, 1 when it is not, 2 when the order was wrong.
    ///
    /// @param arguments see the usage
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var options = ImportOptions.parse(arguments, Path.of(System.getProperty("miyako.default-data", ".miyako")));
            System.exit(run(options) ? 0 : 1);
        } catch (Refusal refusal) {
            System.err.println("miyako: " + refusal.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(ImportOptions options) throws IOException, InterruptedException {
        var packed = packed(options.file());
        try (var door = new ImportDoor(options.data(), options.tenant())) {
            var answer = door.send(packed, options.file().getFileName().toString(), options.mapping());
            long id = answer.path("id").asLong();
            if (answer.path("state").asText().equals("waiting")) {
                if (!agreed(answer, options)) {
                    return false;
                }
                answer = door.confirm(id);
            }
            return tell(door, watch(door, answer, id), id);
        } finally {
            if (!packed.equals(options.file())) {
                Files.deleteIfExists(packed);
            }
        }
    }

    /// The file as it travels: gzip, unless it is already, or a ZIP archive.
    private static Path packed(Path file) throws IOException {
        var sent = file;
        try (var in = Files.newInputStream(file)) {
            var magic = in.readNBytes(ZIP.length);
            if (!Arrays.equals(magic, ZIP) && !Arrays.equals(Arrays.copyOf(magic, GZIP.length), GZIP)) {
                sent = Files.createTempFile("miyako-import", ".gz");
                try (var out = new GZIPOutputStream(Files.newOutputStream(sent))) {
                    out.write(magic);
                    in.transferTo(out);
                }
            }
        }
        if (Files.size(sent) > MOST_BYTES) {
            if (!sent.equals(file)) {
                Files.delete(sent);
            }
            throw new Refusal(file + " has more than 64 MB even when packed; split it");
        }
        return sent;
    }

    private static boolean agreed(JsonNode proposal, ImportOptions options) {
        System.out.printf(Locale.ROOT, "This is what %s seems to mean (confidence %.0f %%):%n%n", options.file(),
            proposal.path("confidence").asDouble() * 100);
        proposal.path("mapping").asText().lines().forEach(line -> System.out.println("  " + line));
        System.out.println();
        proposal.path("reasons").forEach(reason -> System.out.println("- " + reason.asText()));
        if (options.yes()) {
            return true;
        }
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Refusal("nobody to ask: repeat with --yes to import it this way, or save the mapping above,"
                + " edit it and give it with --mapping FILE.yaml");
        }
        var word = console.readLine("%nImport it this way? [y/N] ");
        if (word != null && word.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            return true;
        }
        System.out.println("Nothing imported. Save the mapping, edit it, and give it with --mapping FILE.yaml");
        return false;
    }

    private static void tell(JsonNode problem) {
        System.out.printf("  %s row %s %s: %s \"%s\"%n    %s%n", problem.path("file").asText(),
            problem.path("row").asText(), problem.path("field").asText(), problem.path("what").asText(),
            problem.path("value").asText(), problem.path("advice").asText());
    }

    private static JsonNode watch(ImportDoor door, JsonNode first, long id) throws IOException, InterruptedException {
        var console = System.console();
        var line = new ProgressLine(console != null && console.isTerminal());
        var state = first;
        while (state.path("state").asText().equals("running")) {
            line.show(state);
            Thread.sleep(POLL_MILLIS);
            state = door.state(id);
        }
        line.end();
        return state;
    }

    private static boolean tell(ImportDoor door, JsonNode state, long id) throws IOException, InterruptedException {
        var counts = state.path("counts");
        System.out.printf(Locale.ROOT,
            "%s: %,d things, %,d new readings, %,d known before, %,d cells without a value%n",
            state.path("state").asText(), counts.path("things").asLong(), counts.path("readings").asLong(),
            counts.path("known").asLong(), counts.path("missing").asLong());
        if (counts.path("problems").asLong() > 0) {
            System.out.printf(Locale.ROOT, "%,d problem(s):%n", counts.path("problems").asLong());
            var shown = door.errors(id).valueStream().limit(SHOWN_PROBLEMS).toList();
            shown.forEach(ImportCommand::tell);
            System.out.println("All of them: " + door.errorTable(id));
        }
        if (!state.path("progress").path("message").asText().isEmpty()) {
            System.out.println(state.path("progress").path("message").asText());
        }
        return state.path("state").asText().equals("finished");
    }
}
