package city.miyako.app;

import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The database of a city as a backup reaches it: that of the running city, or started for the purpose while it rests.
///
/// @param settings how its owner reaches it
/// @param started what was started for the purpose, to be stopped in the end
record KeptDatabase(DatabaseSettings settings, AutoCloseable started) implements AutoCloseable {
    /// Finds the database of the city on a data folder.
    ///
    /// @throws Refusal where there is no city
    static KeptDatabase find(Path data, Map<String, String> environment) {
        if (CityDatabase.isOperators(environment)) {
            return new KeptDatabase(CityDatabase.operators(environment), () -> { });
        }
        var folder = data.resolve("database");
        if (!Files.exists(folder.resolve("cluster/PG_VERSION"))) {
            throw new Refusal("there is no city in " + data + "; name its folder: --data DIR");
        }
        var running = PostgresServer.findRunning(folder);
        return running.isPresent() ? new KeptDatabase(running.get(), () -> { }) : resting(data);
    }

    private static KeptDatabase resting(Path data) {
        var lock = DataFolder.open(data);
        var database = CityDatabase.open(lock.path(), CityDatabase.programs(data), Map.of());
        return new KeptDatabase(database.settings(), () -> {
            database.close();
            lock.close();
        });
    }

    @Override
    public void close() {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException("the database that was started for this cannot be stopped", e);
        }
    }
}
