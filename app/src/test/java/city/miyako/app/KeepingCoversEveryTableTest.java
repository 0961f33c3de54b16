package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.keeping.KeepingRules;
import city.miyako.foundation.testing.TestServers;
import java.sql.DriverManager;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// No table holds anything about people without a rule that says for how long.
class KeepingCoversEveryTableTest {
    private static final String TABLES = """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            AND NOT relispartition""";

    @Test
    void everyTableIsNamedByARuleOrByAReason() throws Exception {
        try (var server = TestServers.fresh(CityProcess.freshFolder().resolve("database"))) {
            var settings = server.settings();
            Flyway.configure().dataSource(settings.url(), settings.owner(), settings.ownerPassword()).outOfOrder(true)
                .locations("classpath:db/migration").load().migrate();
            var tables = new TreeSet<String>();
            try (var connection = DriverManager.getConnection(settings.url(), settings.owner(),
                     settings.ownerPassword());
                 var statement = connection.createStatement(); var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(new KeepingRules().tables())
                .as("keeping.yaml names every table: give a new one a rule, or say why it needs none")
                .containsExactlyInAnyOrderElementsOf(tables);
        }
    }
}
