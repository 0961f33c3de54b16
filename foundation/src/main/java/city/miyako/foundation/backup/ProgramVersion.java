package city.miyako.foundation.backup;

import java.io.IOException;
import java.util.Properties;

/// The version of this program, as its build wrote it down.
final class ProgramVersion {
    private static final String FILE = "/META-INF/maven/city.miyako/foundation/pom.properties";

    private ProgramVersion() {
    }

    static String get() throws IOException {
        var properties = new Properties();
        try (var in = ProgramVersion.class.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "not packaged");
    }
}
