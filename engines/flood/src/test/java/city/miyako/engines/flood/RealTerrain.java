package city.miyako.engines.flood;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Measured and reference floods that are not part of the repository; without them their tests are skipped, and say so.
final class RealTerrain {
    private RealTerrain() {
    }

    static Path get(String name) {
        var named = System.getenv("MIYAKO_TEST_DATA");
        var root = named == null ? Path.of(System.getProperty("miyako.root", "."), "..", "shared", "data")
                : Path.of(named);
        var file = root.resolve("08_3d_terrain").resolve(name);
        if (!Files.exists(file)) {
            System.getLogger("flood").log(System.Logger.Level.WARNING, "skipped: no data");
            Assumptions.abort("skipped: no data");
        }
        return file;
    }
}
