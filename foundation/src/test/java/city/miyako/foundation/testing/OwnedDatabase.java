package city.miyako.foundation.testing;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The test city's database as its owner reaches it, past row-level security and every grant.
public final class OwnedDatabase {
    private OwnedDatabase() {
    }

    /// A way there, to be closed.
    public static Handle open() {
        var config = ConfigProvider.getConfig();
        return Jdbi.create(config.getValue("quarkus.flyway.jdbc-url", String.class),
            config.getValue("quarkus.flyway.username", String.class),
            config.getValue("quarkus.flyway.password", String.class)).open();
    }
}
