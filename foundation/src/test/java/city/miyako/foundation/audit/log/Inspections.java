package city.miyako.foundation.audit.log;

import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/// The inspection of the test city's audit, with the keys of its data folder.
final class Inspections {
    private Inspections() {
    }

    static AuditInspection ofTestCity() {
        return new AuditInspection(Path.of(ConfigProvider.getConfig().getValue("miyako.data", String.class)),
            "miyako/audit", Clock.systemUTC());
    }
}
