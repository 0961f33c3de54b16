package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestNotice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A browser of our own, with a push service of our own, reads what the city sends it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PushTest {
    @Inject
    PostOffice post;

    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        post.empty();
        browser = new Browser();
    }

    @AfterEach
    void close() {
        browser.server.stop(0);
    }

    @Test
    void aPushMessageIsReadByTheBrowserItIsForAndOnlyOnce() throws Exception {
        var writer = person(900301);
        devices(true).add(writer, browser.offer());
        post.send(Notice.of(new Recipient.Person(writer.actor().id()), TestNotice.TEST_MATTER,
            PostOffice.facts("雪")));

        post.push();
        post.push();

        assertThat(browser.read).hasSize(1);
        var message = browser.read.getFirst();
        assertThat(message.path("title").asText()).isEqualTo("雪さんへのお知らせ");
        assertThat(message.path("link").asText()).isEqualTo("http://localhost:8080/my/inbox");
        assertThat(message.path("tag").asText()).matches("notice-[0-9]+");
        assertThat(browser.authorizations.getFirst()).contains("k=" + devices(true).cityKey());
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
        var writer = person(900302);
        browser.answer = 410;
        devices(true).add(writer, browser.offer());
        post.send(Notice.of(new Recipient.Person(writer.actor().id()), TestNotice.TEST_MATTER,
            PostOffice.facts("雪")));

        post.push();

        assertThat(devices(true).list(writer.actor().id())).isEmpty();
    }

    @Test
    void aPersonSeesAndRemovesOnlyOwnDevices() {
        var mine = person(900303);
        var other = person(900304);
        devices(true).add(mine, browser.offer());
        long id = devices(true).list(mine.actor().id()).getFirst().id();

        devices(true).remove(other, id);

        assertThat(devices(true).list(other.actor().id())).isEmpty();
        assertThat(devices(true).list(mine.actor().id())).hasSize(1);
        devices(true).remove(mine, id);
        assertThat(devices(true).list(mine.actor().id())).isEmpty();
    }

    @Test
    @Tag("asvs:V1.3.6")
    void theCityPostsToKnownPushServicesOnly() {
        var writer = person(900305);
        var good = browser.offer();
        for (var endpoint : List.of("http://127.0.0.1/x", "https://127.0.0.1/x", "https://evil.example/x",
            "file:///etc/passwd", "https://push.apple.com.evil.example/", "https://user@fcm.googleapis.com/x",
            "https:///x", "x", "")) {
            assertThatThrownBy(() -> devices(false).add(writer,
                new PushDevices.Offer("x", endpoint, good.p256dh(), good.auth()))).as(endpoint)
                .isInstanceOf(Problem.class).hasMessageContaining("device-unusable");
        }
        for (var key : List.of("", "AAAA", "!!", Base64.getUrlEncoder().encodeToString(new byte[65]))) {
            assertThatThrownBy(() -> devices(true).add(writer,
                new PushDevices.Offer("x", good.endpoint(), key, good.auth()))).isInstanceOf(Problem.class);
        }
        devices(false).add(writer, new PushDevices.Offer("", "https://web.push.apple.com/abc", good.p256dh(),
            good.auth()));
        assertThat(devices(false).list(writer.actor().id()).getFirst().name()).isEqualTo("web.push.apple.com");
    }

    private PushDevices devices(boolean ownService) {
        return new PushDevices(post.database, new PushSettings() {
            @Override
            public List<String> hosts() {
                return ownService ? List.of("127.0.0.1")
                    : List.of("fcm.googleapis.com", ".push.apple.com");
            }

            @Override
            public boolean withoutTls() {
                return ownService;
            }

            @Override
            public String contact() {
                return "mailto:operator@example.jp";
            }
        }, keys, post.clock);
    }

    @Inject
    NoticeKeys keys;

    private static Writer person(int number) {
        return new Writer(new Actor("account:" + number, "雪", TenantId.METROPOLIS, Set.of(Role.RESIDENT)),
            TenantId.METROPOLIS, "test");
    }

    /// A browser and its push service; it opens messages with a second implementation of the key derivation.
    private static final class Browser {
        final List<JsonNode> read = new CopyOnWriteArrayList<>();
        final List<String> authorizations = new CopyOnWriteArrayList<>();
        final KeyPair keys = PushKeys.fresh();
        final byte[] auth = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        final HttpServer server;
        volatile int answer = 201;

        Browser() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::take);
            server.start();
        }

        PushDevices.Offer offer() {
            var encoder = Base64.getUrlEncoder().withoutPadding();
            return new PushDevices.Offer("Yuki's browser", "http://127.0.0.1:" + server.getAddress().getPort() + "/p/1",
                encoder.encodeToString(PushKeys.raw((ECPublicKey) keys.getPublic())), encoder.encodeToString(auth));
        }

        private void take(HttpExchange exchange) throws IOException {
            try (exchange) {
                var body = exchange.getRequestBody().readAllBytes();
                authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(""));
                if (answer == 201) {
                    read.add(new JsonMapper().readTree(open(body)));
                }
                exchange.sendResponseHeaders(answer, -1);
            } catch (Exception fault) {
                throw new IOException(fault);
            }
        }

        private byte[] open(byte[] body) throws Exception {
            var in = ByteBuffer.wrap(body);
            var salt = take(in, 16);
            in.getInt();
            var sender = take(in, in.get());
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(PushKeys.publicKey(sender), true);
            var info = ByteBuffer.allocate(14 + 65 + 65).put(bytes("WebPush: info\0"))
                .put(PushKeys.raw((ECPublicKey) keys.getPublic())).put(sender).array();
            var material = hkdf(auth, agreement.generateSecret(), info, 32);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE,
                new SecretKeySpec(hkdf(salt, material, bytes("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(128, hkdf(salt, material, bytes("Content-Encoding: nonce\0"), 12)));
            var padded = cipher.doFinal(take(in, in.remaining()));
            return java.util.Arrays.copyOf(padded, padded.length - 1);
        }

        private static byte[] take(ByteBuffer in, int count) {
            var bytes = new byte[count];
            in.get(bytes);
            return bytes;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }

        private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) {
            var generator = new HKDFBytesGenerator(new SHA256Digest());
            generator.init(new HKDFParameters(secret, salt, info));
            var out = new byte[length];
            generator.generateBytes(out, 0, length);
            return out;
        }
    }
}
