package city.miyako.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A program's way into a server: its address and, where one is needed, a token.
final class Door {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    /// @param token sent as bearer; empty for none
    Door(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /// The body of an address; anything but 2xx is an error.
    byte[] get(String path) throws IOException, InterruptedException {
        return require(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    /// Sends JSON and returns the answer's body; anything but 2xx is an error.
    byte[] send(String method, String path, String json) throws IOException, InterruptedException {
        return send(method, path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a body of any type and returns the answer's body; anything but 2xx is an error.
    byte[] send(String method, String path, String type, byte[] body) throws IOException, InterruptedException {
        return require(http.send(request(path).header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(),
            HttpResponse.BodyHandlers.ofByteArray()));
    }

    /// The body of an answer that says 2xx.
    static byte[] require(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": "
                + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
