package city.miyako.engines.forecasting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Measured waters that are not part of the repository; without them their tests are skipped, and say so.
public final class RealWater {
    private RealWater() {
    }

    /// The lines of a file; skips the test where there is none.
    public static List<String> lines(String name) {
        var named = System.getenv("MIYAKO_TEST_DATA");
        var root = named == null ? Path.of(System.getProperty("miyako.root", "."), "..", "shared", "data")
                : Path.of(named);
        var file = root.resolve("05_water").resolve(name);
        if (!Files.exists(file)) {
            System.getLogger("forecasting").log(System.Logger.Level.WARNING, "skipped: no data");
            Assumptions.abort("skipped: no data");
        }
        try (var stream = Files.newInputStream(file);
                var reader = new BufferedReader(new InputStreamReader(name.endsWith(".gz")
                        ? new GZIPInputStream(stream) : stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
