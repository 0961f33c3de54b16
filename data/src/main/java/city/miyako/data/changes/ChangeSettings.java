package city.miyako.data.changes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What an operator may set about the change log: `miyako.changes.…` properties, `MIYAKO_CHANGES_…` variables.
@ConfigMapping(prefix = "miyako.changes")
public interface ChangeSettings {
    /// For how long the log is kept at least: as far back receivers of notifications can have them told again.
    @WithDefault("7D")
    Duration kept();
}
