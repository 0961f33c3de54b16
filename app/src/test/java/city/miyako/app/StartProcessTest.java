package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the city starts, refuses to start, stops, and comes back.
class StartProcessTest {
    private static final String PROBE = """
        {"id": "urn:ngsi-ld:Probe:1", "type": "Probe", "n": {"type": "Property", "value": 1}}""";

    @Test
    void aSecondStartGoesOnWithTheSameData() throws Exception {
        var data = CityProcess.freshFolder();
        try (var city = CityProcess.start(data)) {
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", PROBE).statusCode()).isEqualTo(201);
            assertThat(data.resolve("address")).content().startsWith("http://127.0.0.1:");
            city.stop();
        }

        try (var city = CityProcess.start(data)) {
            assertThat(city.get("/ngsi-ld/v1/entities/urn:ngsi-ld:Probe:1").statusCode()).isEqualTo(200);
            city.stop();
            assertThat(data.resolve("address")).doesNotExist();
            assertThat(Files.readString(data.resolve("database/postgres.log")))
                    .contains("database system is shut down");
        }
    }

    @Test
    void twoCitiesOnOneDataFolderAreRefusedWithAReason() throws Exception {
        var data = CityProcess.freshFolder();
        try (var _ = CityProcess.start(data); var second = CityProcess.launch(data)) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.output()).contains("another Miyako is running on " + data).contains("--data DIR");
        }
    }

    @Test
    void withoutTheSampleCityItsPasswordsAndTokensAreWorthless() throws Exception {
        try (var city = CityProcess.start(CityProcess.freshFolder(), "--no-sample")) {
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", PROBE).statusCode()).isEqualTo(401);
            assertThat(city.output()).contains("/sign-in/first?token=");
        }
    }

    @Test
    void aWrongOptionIsAnsweredByWhatIsRight() throws Exception {
        for (var wrong : List.of("--speed=5", "--nonsense")) {
            try (var city = CityProcess.launch(CityProcess.freshFolder(), wrong)) {
                assertThat(city.exitCode()).isEqualTo(2);
                assertThat(city.output()).contains("unknown option " + wrong).contains("Usage:");
            }
        }
    }

    @Test
    void theCityRunsOnADatabaseServerOfTheOperator() throws Exception {
        var elsewhere = CityProcess.freshFolder();
        try (var server = city.miyako.foundation.testing.TestCity.freshServer(elsewhere.resolve("server"))) {
            var settings = server.settings();
            var environment = java.util.Map.of("MIYAKO_DB_URL", settings.url().replace("jdbc:", ""),
                "MIYAKO_DB_OWNER", settings.owner(), "MIYAKO_DB_OWNER_PASSWORD", settings.ownerPassword());
            var data = CityProcess.freshFolder();
            try (var city = CityProcess.start(data, environment)) {
                assertThat(city.send("POST", "/ngsi-ld/v1/entities", PROBE).statusCode()).isEqualTo(201);
                assertThat(data.resolve("database")).doesNotExist();
            }
        }
    }
}
