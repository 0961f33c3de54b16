package city.miyako.testbed.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Miyako's public doors as the sample city uses them: HTTP with a token, patience, and a bound on everything.
///
/// A request that meets no server, a busy one (429) or a broken one (5xx) is tried again after a wait that doubles, a
/// bounded number of times; any other refusal is final. Every refusal is logged once in a while, never each time.
/// Safe for many threads; blocks.
public final class CityDoor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CityDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIME = Duration.ofSeconds(30);
    private static final int SOME_REFUSED = 207;
    private static final int LOG_EVERY = 50;
    private static final int LOGGED_CHARACTERS = 400;

    private final URI base;
    private final String token;
    private final Patience patience;
    private final HttpClient http;
    private final Pause pause;
    private int troubles;
    private volatile boolean closed;

    /// Doors of the Miyako at an address.
    ///
    /// @param base its address, as in `http://127.0.0.1:8080`
    /// @param token sent as bearer token
    /// @param patience how often and how long to try
    /// @param pause how to wait; ends early when the city is being closed
    public CityDoor(URI base, String token, Patience patience, Pause pause) {
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.pause = pause;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIME).build();
    }

    /// Sends entities to be created or updated: 1000 at most.
    ///
    /// @return whether the door took them, or at least those it found sound
    public boolean upsert(List<ObjectNode> entities) throws InterruptedException {
        if (entities.isEmpty()) {
            return true;
        }
        byte[] body = JSON.valueToTree(entities).toString().getBytes(StandardCharsets.UTF_8);
        HttpRequest request = request("/ngsi-ld/v1/entityOperations/upsert?options=update")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return isTaken(send(request));
    }

    /// Sends a JSON document to a door that takes one.
    ///
    /// @return whether the door took it
    public boolean post(String path, JsonNode document) throws InterruptedException {
        return isTaken(send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document.toString())).build()));
    }

    /// Sends a JPEG picture as a medium of a thing.
    ///
    /// @param at when it was taken
    /// @return whether the door took it
    public boolean picture(String thing, String attribute, Instant at, byte[] jpeg) throws InterruptedException {
        HttpRequest request = request("/api/v1/media/" + thing + "/" + attribute + "?at=" + at)
                .header("Content-Type", "image/jpeg")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(jpeg))
                .build();
        return isTaken(send(request));
    }

    /// Asks for a JSON document; a missing node when there is none or the door stays shut.
    public JsonNode ask(String path) throws InterruptedException {
        Answer answer = send(request(path).header("Accept", "application/json").GET().build());
        if (answer.status() != 200) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            LOG.warnf("%s answered something that is not JSON", path);
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(REQUEST_TIME)
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        Answer last = Answer.NONE;
        for (int attempt = 1; attempt <= patience.attempts(); attempt++) {
            last = once(request);
            if (!last.isWorthAnotherTry() || attempt == patience.attempts()) {
                break;
            }
            if (pause.isOver(patience.wait(attempt))) {
                break;
            }
        }
        report(request, last);
        return last;
    }

    private Answer once(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isTaken(Answer answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    private synchronized void report(HttpRequest request, Answer answer) {
        boolean wholly = isTaken(answer) && answer.status() != SOME_REFUSED;
        if (wholly || closed || request.method().equals("GET") || troubles++ % LOG_EVERY != 0) {
            return;
        }
        String said = answer.body().substring(0, Math.min(LOGGED_CHARACTERS, answer.body().length()));
        LOG.warnf("%s %s: %d %s (%d troubles so far)", request.method(), request.uri().getPath(), answer.status(),
                said, troubles);
    }

    /// What came back.
    ///
    /// @param status HTTP status, 0 when nothing came
    /// @param body what it said
    private record Answer(int status, String body) {
        private static final Answer NONE = new Answer(0, "not asked");

        boolean isWorthAnotherTry() {
            return status == 0 || status == 429 || status >= 500;
        }
    }
}
