package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DoorsTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};

    @TestHTTPResource("/")
    URI city;

    @Test
    void aChangeReachesAnOpenPageByItself() throws Exception {
        var gauge = id("LiveGauge");
        var request = HttpRequest.newBuilder(city.resolve("/api/v1/live?types=LiveGauge")).build();
        try (var client = HttpClient.newHttpClient();
             var body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
             var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            lines.readLine();
            create("{\"id\":\"%s\",\"type\":\"OtherGauge\",\"level\":1}".formatted(id("OtherGauge")));
            create("{\"id\":\"%s\",\"type\":\"LiveGauge\",\"level\":1}".formatted(gauge));
            var line = lines.readLine();
            while (!line.startsWith("data:")) {
                line = lines.readLine();
            }

            assertThat(line).contains(gauge).contains("\"kind\":\"created\"").contains("level");
        }
    }

    @Test
    @Tag("asvs:V3.2.1")
    void aCameraShowsItsNewestFrameAndTheOnesBefore() {
        var camera = id("RiverCamera");
        create("{\"id\":\"%s\",\"type\":\"RiverCamera\",\"name\":\"c\"}".formatted(camera));
        var door = "/api/v1/media/" + camera + "/image";

        frame(door + "?at=2026-11-01T00:00:00Z", JPEG).statusCode(204);
        frame(door + "?at=2026-11-01T00:05:00Z", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 9}).statusCode(204);

        var answer = anybody().get(door).then().statusCode(200).contentType("image/jpeg").extract();
        assertThat(answer.asByteArray()).hasSize(4);
        assertThat(answer.headers().getValues("Content-Security-Policy"))
            .as("browsers keep to all of them").contains("default-src 'none'; sandbox");
        anybody().header("If-None-Match", answer.header("ETag")).get(door).then().statusCode(304);
        assertThat(anybody().get(door + "?at=2026-11-01T00:04:00Z").asByteArray()).hasSize(7);
        anybody().get(door + "/frames").then().body("frames", hasSize(2))
            .body("frames[0].at", equalTo("2026-11-01T00:05:00Z"));
        Door.get(camera).then().body("image.value", equalTo(door));
        anybody().get("/api/v1/media/" + camera + "/sound").then().statusCode(404);
    }

    @Test
    @Tag("asvs:V5.2.1")
    @Tag("asvs:V5.2.2")
    void whatIsNoPictureIsNotKept() {
        var camera = id("RiverCamera");
        create("{\"id\":\"%s\",\"type\":\"RiverCamera\",\"name\":\"c\"}".formatted(camera));
        var door = "/api/v1/media/" + camera + "/image";

        frame(door, "<script>".getBytes(StandardCharsets.UTF_8)).statusCode(415).body("code", equalTo("not-a-picture"));
        frame(door, new byte[2_000_001]).statusCode(413);
        frame(door + "?at=2199-01-01T00:00:00Z", JPEG).statusCode(400);
        frame("/api/v1/media/urn:ngsi-ld:RiverCamera:ghost/image", JPEG).statusCode(404);
        anybody().contentType("image/jpeg").body(JPEG).put(door).then().statusCode(401);
    }

    private static io.restassured.response.ValidatableResponse frame(String door, byte[] content) {
        return as("130001").contentType("image/jpeg").body(content).put(door).then();
    }
}
