package city.miyako.linkage.subscriptions;

import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.outgoing.EndpointGuard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Subscriptions whose receiver is meant to make the city knock where only the city can: itself, its neighbours, the
/// house of its provider (SSRF).
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class HostileReceiversTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final EndpointGuard STRICT = new EndpointGuard(false, InetAddress::getAllByName);

    @Test
    @Tag("asvs:V1.3.6")
    void anInnerAddressIsKnownInEveryDisguise() throws Exception {
        for (var host : List.of("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0", "0.0.0.0",
                "localhost", "[::1]", "[::]",
                "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::10.0.0.1]",
                "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::1]", "[2002:a00:1::1]", "169.254.169.254", "[fe80::1]",
                "[fd00:ec2::254]", "[fec0::1]", "10.0.0.1", "172.31.255.255", "192.168.1.1", "100.127.0.1",
                "192.0.0.170", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1")) {
            var endpoint = URI.create("http://" + host + "/told");
            assertThat(STRICT.find(endpoint, SOON)).as(host).isEmpty();
        }
        for (var host : List.of("8.8.8.8", "[2001:4860:4860::8888]", "[64:ff9b::8.8.8.8]")) {
            assertThat(STRICT.find(URI.create("http://" + host + "/"), SOON)).as(host).isPresent();
        }
    }

    @Test
    @Tag("asvs:V1.3.6")
    void aSubscriptionForAnInnerAddressIsRefusedWhenItIsMade() {
        assertThat(catchThrowable(() -> STRICT.check("uri", URI.create("http://169.254.169.254/latest/meta-data/"))))
            .isInstanceOf(Problem.class);
        assertThat(catchThrowable(() -> STRICT.check("uri", URI.create("mqtt://user:word@10.0.0.1/topic"))))
            .isInstanceOf(Problem.class).hasMessageNotContaining("word");
        for (var uri : List.of("file:///etc/passwd", "gopher://127.0.0.1:5432/_", "jar:http://a/b!/c", "ldap://a/b",
                "//evil.example/", "http:///etc/passwd", "http://user:word@example.org/", "javascript:alert(1)")) {
            refused(uri, "", "notification.endpoint.uri");
        }
    }

    @Test
    void headersOfAReceiverNeitherEndALineNorReplaceOurs() {
        for (var header : List.of("{\"key\":\"X-A\",\"value\":\"a\\r\\nHost: evil\"}",
                "{\"key\":\"X-A\\r\\nHost\",\"value\":\"evil\"}", "{\"key\":\"X-A\",\"value\":\"a\\u0007\"}",
                "{\"key\":\"Host\",\"value\":\"evil\"}", "{\"key\":\"content-length\",\"value\":\"0\"}",
                "{\"key\":\"Transfer-Encoding\",\"value\":\"chunked\"}", "{\"key\":\"\",\"value\":\"x\"}")) {
            refused("http://example.org/", ",\"receiverInfo\":[" + header + "]", "notification.endpoint.receiverInfo");
        }
    }

    private static void refused(String uri, String more, String field) {
        json(("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"X\"}],"
            + "\"notification\":{\"endpoint\":{\"uri\":\"%s\"%s}}}").formatted(uri, more))
            .post("/ngsi-ld/v1/subscriptions").then().statusCode(400).body("field", equalTo(field));
    }
}
