package city.miyako.linkage.ngsild;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// How the tests of the linkage layer knock at the city's doors.
public final class Door {
    private Door() {
    }

    /// A request of the sample city, which may write, in the name of a tenant.
    public static RequestSpecification as(String tenant) {
        return plain().header("Authorization", "Bearer miyako-sample-city").header("NGSILD-Tenant", tenant);
    }

    /// A request of the sample city for the metropolis, with a JSON body.
    public static RequestSpecification json(String body) {
        return as("130001").contentType("application/json").body(body);
    }

    /// A request of nobody in particular.
    public static RequestSpecification anybody() {
        return plain();
    }

    /// A new thing's id.
    public static String id(String type) {
        return "urn:ngsi-ld:" + type + ":" + UUID.randomUUID();
    }

    /// Creates a thing and insists that it works.
    public static void create(String body) {
        json(body).post("/ngsi-ld/v1/entities").then().statusCode(201);
    }

    /// Asks for a thing of the metropolis.
    public static Response get(String id) {
        return anybody().header("NGSILD-Tenant", "130001").get("/ngsi-ld/v1/entities/{id}", id);
    }

    /// The status of an address asked for as it stands, without a client that corrects it first.
    ///
    /// @param city where the city is
    public static int rawStatus(URI city, String address) {
        try (var socket = new Socket(city.getHost(), city.getPort())) {
            socket.getOutputStream().write(("GET " + address + " HTTP/1.1\r\nHost: city\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestSpecification plain() {
        return given().config(RestAssuredConfig.config().encoderConfig(EncoderConfig.encoderConfig()
            .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }
}
