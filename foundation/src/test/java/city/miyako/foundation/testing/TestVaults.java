package city.miyako.foundation.testing;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.keys.HandleVault;
import city.miyako.foundation.keys.KeySettings;
import city.miyako.foundation.keys.Vault;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/// The vault of a city from outside its process, as its owner of database and data folder may open it.
public final class TestVaults {
    private TestVaults() {
    }

    /// The vault of the city with a database and a data folder.
    public static Vault of(DatabaseSettings settings, Path data) {
        return of(settings, data, Map.of());
    }

    /// The same with settings of its own, as in `miyako.keys.store.type`.
    public static Vault of(DatabaseSettings settings, Path data, Map<String, String> more) {
        var pool = new PGSimpleDataSource();
        pool.setUrl(settings.url());
        pool.setUser(settings.owner());
        pool.setPassword(settings.ownerPassword());
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(CitySettings.class)
            .withMapping(KeySettings.class).withDefaultValue("miyako.data", data.toString())
            .withDefaultValues(more).build();
        return new Vault(pool, config.getConfigMapping(KeySettings.class), config.getConfigMapping(CitySettings.class),
            Clock.systemUTC());
    }

    /// The owner's way to the database, with the city's vault.
    public static Jdbi owner(DatabaseSettings settings, Path data) {
        var jdbi = Jdbi.create(settings.url(), settings.owner(), settings.ownerPassword());
        jdbi.getConfig(HandleVault.class).set(of(settings, data));
        return jdbi;
    }
}
