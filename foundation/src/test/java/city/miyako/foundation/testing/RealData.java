package city.miyako.foundation.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The real data sets that some tests read; never part of the repository.
public final class RealData {
    private RealData() {
    }

    /// A file or folder of the data sets; the test is skipped, and says so, where it is absent.
    ///
    /// @param name as in `05_water/fukui_sensors.csv`
    public static Path get(String name) {
        var named = System.getenv("MIYAKO_TEST_DATA");
        var root = Path.of(System.getProperty("miyako.root", "."));
        var file = (named == null ? root.resolve("../shared/data") : Path.of(named)).resolve(name);
        if (!Files.exists(file)) {
            System.out.println("skipped: no data (" + name + ")");
            Assumptions.abort("skipped: no data (" + name + ")");
        }
        return file;
    }
}
