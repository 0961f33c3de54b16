package city.miyako.bench;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.keys.KeySettings;
import city.miyako.foundation.keys.Vault;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/// A fresh PostgreSQL with the city's tables, for measurements that need no program around them.
///
/// @param server the server
/// @param database the city's way to it, as the application role
/// @param open a way to it as a role that no check of tenants stops
/// @param bare the same way, and what goes into the audit is thrown away
/// @param owner the owner's way to it
/// @param settings settings of a sample city whose data folder lies beside the database
record TrustDatabase(PostgresServer server, Database database, Database open, Database bare, Jdbi owner,
                     CitySettings settings) implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final String UNCHECKED = "bench_unchecked";
    // A table of the audit's name that is found first.
    private static final String THROWN_AWAY = """
        CREATE SCHEMA bench_bare
            CREATE TABLE audit (LIKE public.audit INCLUDING DEFAULTS INCLUDING IDENTITY);
        CREATE RULE thrown_away AS ON INSERT TO bench_bare.audit DO INSTEAD NOTHING;
        GRANT USAGE ON SCHEMA bench_bare TO %1$s;
        GRANT INSERT, SELECT ON bench_bare.audit TO %1$s""";

    /// Starts one on a new folder.
    static TrustDatabase start() throws Exception {
        var folder = BenchCity.freshFolder();
        var server = PostgresServer.start(Path.of(System.getProperty("java.io.tmpdir"), "miyako-bench-postgres-"
            + System.getProperty("user.name")), folder.resolve("database"));
        var roles = server.settings();
        Flyway.configure().dataSource(roles.url(), roles.owner(), roles.ownerPassword()).outOfOrder(true)
            .locations("classpath:db/migration").load().migrate();
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(CitySettings.class)
            .withMapping(KeySettings.class).withDefaultValue("miyako.data", folder.toString())
            .withDefaultValue("miyako.sample-city", "true").build();
        var settings = config.getConfigMapping(CitySettings.class);
        var owner = Jdbi.create(roles.url(), roles.owner(), roles.ownerPassword());
        owner.useHandle(handle -> handle.execute("CREATE ROLE %s LOGIN BYPASSRLS PASSWORD '%s' IN ROLE %s".formatted(
            UNCHECKED, roles.applicationPassword(), roles.application())));
        owner.useHandle(handle -> handle.createScript(THROWN_AWAY.formatted(UNCHECKED)).execute());
        var pool = pool(roles, roles.application(), "public");
        var vault = new Vault(pool, config.getConfigMapping(KeySettings.class), settings, Clock.systemUTC());
        return new TrustDatabase(server, new Database(pool, vault),
            new Database(pool(roles, UNCHECKED, "public"), vault, UNCHECKED),
            new Database(pool(roles, UNCHECKED, "bench_bare, public"), vault, UNCHECKED), owner, settings);
    }

    private static AgroalDataSource pool(DatabaseSettings roles, String role, String schemas) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool ->
            pool.maxSize(CONNECTIONS).connectionFactoryConfiguration(factory -> factory.jdbcUrl(roles.url())
                .initialSql("SET search_path = " + schemas).principal(new NamePrincipal(role))
                .credential(new SimplePassword(roles.applicationPassword())))));
    }

    @Override
    public void close() {
        server.close();
    }
}
