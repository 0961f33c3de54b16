package city.miyako.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The import door of a running Miyako, found by its data folder and opened with the operator's key.
final class ImportDoor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "miyako-7f3c1b62-import";
    private static final String PATH = "/en/api/v1/imports";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;
    private final String tenant;

    ImportDoor(Path data, String tenant) {
        this.base = URI.create(read(data, "address"));
        this.key = read(data, "operator-token");
        this.tenant = tenant;
    }

    private static String read(Path data, String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException e) {
            throw new Refusal("no Miyako is running on the data folder " + data.toAbsolutePath()
                + "\nStart one first with ./miyako run, or name its folder: --data DIR");
        }
    }

    /// Sends the file; answers a proposal or the state of the import.
    JsonNode send(Path packed, String name, String mapping) throws IOException, InterruptedException {
        var head = part("mapping") + "\r\n\r\n" + mapping + "\r\n" + part("file") + "; filename=\""
            + name.replace("\"", "'") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofFile(packed),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        return post(PATH, "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    private static String part(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
    }

    JsonNode confirm(long id) throws IOException, InterruptedException {
        return post(PATH + "/" + id + "/confirm", "text/plain", BodyPublishers.noBody());
    }

    JsonNode state(long id) throws IOException, InterruptedException {
        return answered(request(PATH + "/" + id).GET().build());
    }

    JsonNode errors(long id) throws IOException, InterruptedException {
        return answered(request(PATH + "/" + id + "/errors").GET().build());
    }

    /// Where all problems of an import can be had.
    URI errorTable(long id) {
        return base.resolve("/api/v1/imports/" + id + "/errors?format=csv");
    }

    private JsonNode post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        return answered(request(path).header("Content-Type", type).POST(body).build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key)
            .timeout(Duration.ofMinutes(10));
        return tenant.isEmpty() ? request : request.header("NGSILD-Tenant", tenant);
    }

    private JsonNode answered(HttpRequest request) throws IOException, InterruptedException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var answer = JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw new Refusal(answer.path("title").asText("the door answered " + response.statusCode()) + ". "
                    + answer.path("advice").asText("") + "\n" + answer.path("detail").asText(""));
            }
            return answer;
        } catch (ConnectException e) {
            throw new Refusal("no Miyako answers at " + base + "; start it with ./miyako run");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
