package city.miyako.linkage.importing;

import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mapping files that come with the program, in `mappings` beside this class; `index.txt` lists them.
@ApplicationScoped
public class ReadyMappings {
    private static final String FOLDER = "mappings/";

    private final List<String> names = read("index.txt").lines().map(String::strip).filter(name -> !name.isEmpty())
        .toList();

    /// Their names, as in `fukui-gauges`.
    public List<String> list() {
        return names;
    }

    /// The YAML of one of them.
    public Optional<String> find(String name) {
        return names.contains(name) ? Optional.of(read(name + ".yaml")) : Optional.empty();
    }

    /// The YAML of one of them.
    ///
    /// @throws Problem `import-mapping-unknown`
    public String get(String name) {
        return find(name).orElseThrow(() -> new Problem(ImportError.IMPORT_MAPPING_UNKNOWN,
            Map.of("mapping", name, "known", names)));
    }

    /// The YAML of a text that is one, or the name of a ready one; empty for an empty text.
    ///
    /// @throws Problem `import-mapping-unknown`
    public String meant(String text) {
        var plain = text.strip();
        return plain.isEmpty() || plain.contains(":") ? text : get(plain);
    }

    private static String read(String file) {
        try (var in = ReadyMappings.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException(FOLDER + file + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + file + " cannot be read", e);
        }
    }
}
