package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What was answered to a sender of messages by HTTP is there after the city was killed, and what was not may be sent
/// again.
class WebhookKillProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long AT = 1_790_000_000;
    private static final String MAPPING = """
        type: RiverGauge
        id: urn:ngsi-ld:RiverGauge:{gauge}
        file: { topic: kill/levels }
        time: { column: at, pattern: epoch-seconds }
        readings: { waterLevel: { column: level, unit: MTR } }
        """;

    @Test
    @Tag("long")
    void whatWasAnsweredOutlivesAKillAndWhatWasNotIsTakenInWhenItIsSentAgain() throws Exception {
        var data = CityProcess.settledFolder();
        var answered = new ArrayList<Long>();
        String address;
        byte[] key;
        try (var city = CityProcess.start(data)) {
            var order = JSON.readTree(city.send("POST", "/api/v1/imports/listen", MAPPING).body()).path("id").asLong();
            var hook = JSON.readTree(city.send("POST", "/api/v1/hooks", "{\"import\":" + order + "}").body());
            address = hook.path("address").asText();
            key = Base64.getDecoder().decode(hook.path("secret").asText().substring("whsec_".length()));
            var sender = Thread.startVirtualThread(() -> sendUntilKilled(city, address, key, answered));
            TimeUnit.MILLISECONDS.sleep(1_000);
            city.kill();
            sender.join();
        }
        assertThat(answered).isNotEmpty();
        try (var city = CityProcess.start(data)) {
            assertThat(held(city)).containsAll(answered);
            long next = AT + answered.size();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            int status = send(city, address, key, next);
            while (status == 409 && System.nanoTime() < end) {
                TimeUnit.SECONDS.sleep(5);
                status = send(city, address, key, next);
            }
            assertThat(status).isEqualTo(204);
            assertThat(held(city)).contains(next).hasSize(answered.size() + 1);
        }
    }

    private static void sendUntilKilled(CityProcess city, String address, byte[] key, List<Long> answered) {
        try {
            for (long at = AT; at < AT + 290; at++) {
                if (send(city, address, key, at) != 204) {
                    throw new AssertionError("not taken in");
                }
                answered.add(at);
            }
        } catch (IOException | InterruptedException killed) {
            // as it should be
        }
    }

    private static int send(CityProcess city, String address, byte[] key, long at)
            throws IOException, InterruptedException {
        var body = "{\"gauge\":\"kill\",\"at\":" + at + ",\"level\":1}";
        var now = Long.toString(Instant.now().getEpochSecond());
        var request = HttpRequest.newBuilder(URI.create(city.base() + address)).header("webhook-id", "m" + at)
            .header("webhook-timestamp", now).header("Content-Type", "application/json")
            .header("webhook-signature", "v1," + signature(key, "m" + at + "." + now + "." + body))
            .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String signature(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HashSet<Long> held(CityProcess city) throws IOException, InterruptedException {
        var told = JSON.readTree(city.get("/ngsi-ld/v1/temporal/entities/urn:ngsi-ld:RiverGauge:kill?timerel=after"
            + "&timeAt=2000-01-01T00:00:00Z&lastN=1000&options=temporalValues").body());
        var held = new HashSet<Long>();
        told.at("/waterLevel/values").forEach(one -> held.add(Instant.parse(one.path(1).asText()).getEpochSecond()));
        return held;
    }
}
