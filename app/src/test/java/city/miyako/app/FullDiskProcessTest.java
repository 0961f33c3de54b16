package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A disk that takes no more: the city says so to whoever writes, goes on for whoever reads, and loses nothing.
class FullDiskProcessTest {
    private static final int KILOBYTES = 24_000;
    private static final int MOST = 200;

    @Test
    @Tag("long")
    void whatIsStillStoredStaysAndTheRestIsToldToComeBack() throws Exception {
        Path data = CityProcess.settledFolder();
        var stored = new ArrayList<String>();
        var words = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + KILOBYTES + "; exec \"$@\"", "bash"));
        words.addAll(Program.city());
        try (var city = CityProcess.start(data, words)) {
            var refused = fill(city, stored);

            assertThat(refused).contains("\"code\":\"unavailable\"", "\"incident\"").doesNotContain("SQL", "could not");
            assertThat(stored).isNotEmpty();
            assertThat(city.get("/services/flood-information").statusCode()).isEqualTo(200);
            assertThat(city.get("/ngsi-ld/v1/entities/" + stored.getLast()).statusCode()).isEqualTo(200);
        }
        try (var city = CityProcess.start(data)) {
            for (var id : stored) {
                assertThat(city.get("/ngsi-ld/v1/entities/" + id).statusCode()).as(id).isEqualTo(200);
            }
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", thing("urn:ngsi-ld:FullDisk:after")).statusCode())
                .as("there is room again").isEqualTo(201);
        }
    }

    // Until one is refused; what it was told.
    private static String fill(CityProcess city, List<String> stored) throws Exception {
        for (int i = 0; i < MOST; i++) {
            var id = "urn:ngsi-ld:FullDisk:" + i;
            var answer = city.send("POST", "/ngsi-ld/v1/entities", thing(id));
            if (answer.statusCode() != 201) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                return answer.body();
            }
            stored.add(id);
        }
        throw new AssertionError("the disk took it all");
    }

    // Words that do not pack well, so that they take their room.
    private static String thing(String id) {
        var random = new java.util.Random(id.hashCode());
        var words = new StringBuilder();
        while (words.length() < 400_000) {
            words.append(Long.toHexString(random.nextLong()));
        }
        return "{\"id\": \"%s\", \"type\": \"FullDisk\", \"words\": {\"type\": \"Property\", \"value\": \"%s\"}}"
            .formatted(id, words);
    }
}
