package city.miyako.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What the operator asked to import.
///
/// @param file the file
/// @param mapping the name of a ready mapping, or the text of a mapping file; empty for a guess
/// @param tenant for which local government, six digits; empty for the metropolis
/// @param data the data folder of the running Miyako
/// @param yes whether a guess is taken without asking
record ImportOptions(Path file, String mapping, String tenant, Path data, boolean yes) {
    static final String USAGE =
        "Usage: ./miyako import FILE [--mapping NAME|FILE.yaml] [--tenant 131016] [--data DIR] [--yes]";

    static ImportOptions parse(String[] arguments, Path defaultData) {
        var options = new ImportOptions(Path.of(""), "", "", defaultData, false);
        for (var words = Arrays.asList(arguments).iterator(); words.hasNext(); ) {
            var word = words.next();
            options = switch (word) {
                case "--yes" -> new ImportOptions(options.file, options.mapping, options.tenant, options.data, true);
                case "--mapping", "--tenant", "--data" -> {
                    if (!words.hasNext()) {
                        throw new Refusal(word + " needs a value\n" + USAGE);
                    }
                    yield options.with(word, words.next());
                }
                default -> options.withFile(word);
            };
        }
        if (options.file.toString().isEmpty()) {
            throw new Refusal(USAGE);
        }
        return options;
    }

    private ImportOptions with(String word, String value) {
        return switch (word) {
            case "--mapping" -> new ImportOptions(file, mapping(value), tenant, data, yes);
            case "--tenant" -> new ImportOptions(file, mapping, value, data, yes);
            default -> new ImportOptions(file, mapping, tenant, Path.of(value), yes);
        };
    }

    private ImportOptions withFile(String word) {
        if (word.startsWith("--") || !file.toString().isEmpty()) {
            throw new Refusal("unknown option " + word + "\n" + USAGE);
        }
        if (!Files.isRegularFile(Path.of(word))) {
            throw new Refusal("there is no file " + word);
        }
        return new ImportOptions(Path.of(word), mapping, tenant, data, yes);
    }

    /// A mapping that is a file is sent as its text, any other word is the name of a ready one.
    private static String mapping(String value) {
        try {
            var file = Path.of(value);
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : value;
        } catch (IOException e) {
            throw new UncheckedIOException("the mapping " + value + " cannot be read", e);
        }
    }
}
