package city.miyako.foundation.notices;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.keys.Vault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// Carries push messages to the services that browsers named (RFC 8030).
final class PushPostman implements Postman {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int SALT_BYTES = 16;
    private static final int LONGEST_BODY = 1_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEVICE = """
        SELECT endpoint_sealed, public_key, auth_sealed FROM push_device WHERE id = :id""";

    private final MailPostman.Desk desk;
    private final PushDevices devices;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER).build();
    private final SecureRandom random = new SecureRandom();

    PushPostman(MailPostman.Desk desk, PushDevices devices) {
        this.desk = desk;
        this.devices = devices;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var device = device(Long.parseLong(delivery.address()));
        if (device.isEmpty()) {
            return new Outcome.Dropped("the device is gone");
        }
        try {
            return judge(http.send(request(device.get(), delivery), HttpResponse.BodyHandlers.discarding()));
        } catch (IOException e) {
            // A browser shows a message of the same tag once, so sending again does not tell twice.
            return new Outcome.Later(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotBegun();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(Device device, Delivery delivery) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var content = delivery.content();
        var letter = desk.letters().write(content.template(), content.facts(), content.wording());
        var body = PushEncoder.seal(message(delivery, letter), device.key(), device.auth(), PushKeys.fresh(), salt);
        return HttpRequest.newBuilder(device.endpoint()).timeout(TIMEOUT)
            .header("Authorization", devices.vapid().authorization(device.endpoint(), desk.clock().instant()))
            .header("Content-Encoding", "aes128gcm").header("Content-Type", "application/octet-stream")
            .header("TTL", Long.toString(LIFE.toSeconds()))
            .header("Urgency", letter.kind().mustBeSent() ? "high" : "normal")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private byte[] message(Delivery delivery, Letter letter) {
        var wording = delivery.content().wording();
        var body = letter.paragraphs().getFirst();
        try {
            return JSON.writeValueAsString(Map.of("title", letter.subject(),
                "body", body.substring(0, Math.min(LONGEST_BODY, body.length())),
                "link", desk.letters().link("/my/inbox", wording), "lang", wording.code(),
                "tag", "notice-" + delivery.id())).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts become JSON", e);
        }
    }

    private static Outcome judge(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        var said = "the push service answered " + status;
        if (status / 100 == 2) {
            return new Outcome.Sent();
        }
        if (status == 404 || status == 410) {
            return new Outcome.Gone("5.1.1", said);
        }
        return status == 429 || status / 100 == 5 ? new Outcome.Later(said, retryAfter(answer))
            : new Outcome.Failed(said);
    }

    private static Duration retryAfter(HttpResponse<Void> answer) {
        var wait = answer.headers().firstValue("Retry-After").filter(value -> value.matches("[0-9]{1,6}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value))).orElse(Duration.ZERO);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Optional<Device> device(long id) {
        return desk.database().read(Reach.everything(), handle -> handle.createQuery(DEVICE).bind("id", id)
            .map(PushPostman::opened).findOne());
    }

    private static Device opened(ResultSet row, StatementContext context) throws SQLException {
        var vault = Vault.of(context);
        var key = row.getBytes("public_key");
        var name = HexFormat.of().formatHex(key);
        return new Device(URI.create(vault.open(NoticeSeals.endpoint(name), row.getString("endpoint_sealed"))), key,
            Base64.getMimeDecoder().decode(vault.open(NoticeSeals.auth(name), row.getString("auth_sealed"))));
    }

    private record Device(URI endpoint, byte[] key, byte[] auth) {
    }
}
