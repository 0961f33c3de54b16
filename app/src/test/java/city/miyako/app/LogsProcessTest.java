package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.Soon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the logs of a city hold after people signed in, searched, mistyped, and the database went away under them.
class LogsProcessTest {
    private static final String NAME = "kaneshiro-hanae";
    private static final String KANJI = "金城花恵";
    private static final String EMAIL = NAME + "@example.jp";
    private static final String PASSWORD = "hanae walks at dawn by the weir";
    private static final String FORGED = "\r\n2026-11-27 00:00:00,000 ERROR [forged] (main) " + NAME;
    private static final List<String> PERSONAL = List.of(NAME, KANJI, EMAIL, PASSWORD, "forged",
        URLEncoder.encode(KANJI, StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Tag("asvs:V14.2.4")
    @Tag("asvs:V16.2.5")
    @Tag("asvs:V16.2.2")
    @Tag("asvs:V16.4.1")
    void nothingOfAPersonStandsInTheLogsWhateverTheyDid() throws Exception {
        var data = CityProcess.settledFolder();
        try (var city = CityProcess.start(data)) {
            everyday(city);
            mistakes(city);
            city.killDatabase();
            Soon.eventually(() -> status(city, "/search?q=" + encoded(KANJI + NAME)) >= 500);
            city.stop();

            var logs = Map.of("miyako.log", Files.readString(data.resolve("logs/miyako.log")),
                "postgres.log", Files.readString(data.resolve("database/postgres.log")), "console", city.output());
            assertThat(logs.get("miyako.log")).as("the fault itself is told").contains("incident ");
            assertThat(logs.get("miyako.log").lines()).as("every line that begins one tells day, time and zone")
                .filteredOn(line -> line.contains(" WARN ") || line.contains(" INFO ") || line.contains(" ERROR "))
                .isNotEmpty().allMatch(line -> line.matches("20[0-9]{2}-[0-9-]{5}T[0-9:.]{12}([+-][0-9:]{5}|Z) .*"));
            logs.forEach((name, log) -> PERSONAL.forEach(word ->
                assertThat(log.lines().filter(line -> line.contains(word))).as(name + ": " + word).isEmpty()));
        }
    }

    private void everyday(CityProcess city) throws IOException, InterruptedException {
        assertThat(post(city, "/register", Map.of("email", EMAIL))).isEqualTo(200);
        assertThat(post(city, "/recover", Map.of("email", EMAIL))).isEqualTo(200);
        assertThat(post(city, "/sign-in", Map.of("name", "staff", "password", "miyako-sample"))).isEqualTo(303);
        assertThat(get(city, "/search?q=" + encoded(KANJI))).isEqualTo(200);
        assertThat(city.send("POST", "/ngsi-ld/v1/entities", """
            {"id": "urn:ngsi-ld:Person:kaneshiro-hanae", "type": "Person", "name": {"type": "Property",
             "value": "金城花恵"}}""").statusCode()).isEqualTo(201);
    }

    private void mistakes(CityProcess city) throws IOException, InterruptedException {
        assertThat(post(city, "/sign-in", Map.of("name", NAME, "password", PASSWORD))).isEqualTo(401);
        assertThat(post(city, "/sign-in", Map.of("name", FORGED, "password", FORGED))).isEqualTo(401);
        assertThat(post(city, "/register", Map.of("email", FORGED))).isEqualTo(400);
        assertThat(get(city, "/search?q=" + encoded(FORGED))).isEqualTo(200);
        assertThat(get(city, "/" + NAME)).isEqualTo(404);
        assertThat(get(city, "/things/" + encoded("urn:x:" + KANJI))).isEqualTo(404);
        for (var body : List.of("{\"" + KANJI, "{\"id\": \"" + NAME + "\", \"type\": \"" + KANJI + "\"}", FORGED)) {
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", body).statusCode()).isEqualTo(400);
        }
        for (var proof : List.of("Bearer " + NAME, "Basic " + Base64.getEncoder().encodeToString(
                (NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))) {
            assertThat(send(HttpRequest.newBuilder(city.base().resolve("/")).header("Authorization", proof))
                .statusCode()).isEqualTo(401);
        }
    }

    private int get(CityProcess city, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(city.base().resolve(path))).statusCode();
    }

    // The database's processes end one after the other, so that a search may still be answered right after the kill.
    private int status(CityProcess city, String path) {
        try {
            return get(city, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int post(CityProcess city, String path, Map<String, String> fields) throws IOException,
            InterruptedException {
        var page = send(HttpRequest.newBuilder(city.base().resolve(path))).body();
        var token = page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
        var form = fields.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&")) + "&form-token=" + encoded(token);
        return send(HttpRequest.newBuilder(city.base().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException,
            InterruptedException {
        return http.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
