package city.miyako.app;

import city.miyako.foundation.database.DatabasePreparation;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.database.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The city's database: our own server in the data folder, or the operator's by `MIYAKO_DB_URL`.
///
/// @param settings how it is reached
/// @param server our own server, or null where the operator has one
record CityDatabase(DatabaseSettings settings, @Nullable PostgresServer server) implements AutoCloseable {
    private static final Pattern ON_THIS_MACHINE = Pattern.compile(
        "^jdbc:postgresql:(//(localhost|127\\.[0-9.]+|\\[::1\\])(:[0-9]+)?/|[^/])");

    /// Starts or reaches the database.
    ///
    /// @param environment `MIYAKO_DB_URL` (JDBC), `MIYAKO_DB_OWNER`, `MIYAKO_DB_OWNER_PASSWORD` for one's own server
    static CityDatabase open(Path data, Path programs, Map<String, String> environment) {
        if (!isOperators(environment)) {
            var server = PostgresServer.start(programs, data.resolve("database"));
            return new CityDatabase(server.settings(), server);
        }
        var owner = operators(environment);
        var password = Secret.keptIn(data.resolve("application-password")).value();
        return new CityDatabase(DatabasePreparation.prepare(owner.url(), owner.owner(), owner.ownerPassword(),
            password), null);
    }

    /// Where the server programs are kept unpacked, for a city on a data folder.
    static Path programs(Path data) {
        return Path.of(System.getProperty("miyako.programs", data.resolve("programs").toString()));
    }

    /// Whether the operator has a server of their own.
    static boolean isOperators(Map<String, String> environment) {
        return environment.containsKey("MIYAKO_DB_URL");
    }

    /// How the owner reaches the operator's own server.
    static DatabaseSettings operators(Map<String, String> environment) {
        var url = environment.getOrDefault("MIYAKO_DB_URL", "");
        var jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres:", "postgresql:");
        return new DatabaseSettings(encrypted(jdbc), environment.getOrDefault("MIYAKO_DB_OWNER", "miyako"),
            environment.getOrDefault("MIYAKO_DB_OWNER_PASSWORD", ""), "", "");
    }

    // To another machine nothing goes in clear text, or to whoever shows any certificate, unless the operator says so.
    private static String encrypted(String jdbc) {
        boolean here = ON_THIS_MACHINE.matcher(jdbc).find();
        return here || jdbc.contains("sslmode=") ? jdbc : jdbc + (jdbc.contains("?") ? "&" : "?")
            + "sslmode=verify-full";
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
