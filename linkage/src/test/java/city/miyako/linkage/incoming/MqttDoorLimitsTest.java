package city.miyako.linkage.incoming;

import static city.miyako.linkage.ngsild.Door.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.LogLines;
import city.miyako.foundation.testing.OwnTls;
import city.miyako.foundation.testing.SetClock;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.web.RequestLimits;
import city.miyako.linkage.importing.MessageIntake;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Doors of other settings than usual, into the running city.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MqttDoorLimitsTest extends DoorCase {
    private static final String PORT = "miyako.mqtt.port";

    @Inject
    MqttDesk desk;

    @Inject
    Authentication authentication;

    @Inject
    Access access;

    @Inject
    MessageIntake intake;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    private static <T> T settings(Class<T> kind, Map<String, String> set) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(kind).withDefaultValues(set).build()
            .getConfigMapping(kind);
    }

    private MqttDoor door(MqttDesk behind, Map<String, String> set) {
        var opened = new MqttDoor(vertx, settings(MqttSettings.class, set), behind, clock);
        opened.open(new StartupEvent());
        return opened;
    }

    @Test
    void aDoorWithACertificateIsKnownByItAndSpeaksToNobodyInTheClear(@TempDir Path folder) throws Exception {
        var own = OwnTls.fresh(folder, "localhost");
        var shown = Map.of(PORT, "0", "miyako.mqtt.certificate",
            Files.writeString(folder.resolve("shown.pem"), own.certificate()).toString(), "miyako.mqtt.key",
            Files.writeString(folder.resolve("key.pem"), own.secretKey()).toString());
        var river = river();
        listen(CITY, river);
        var token = token(CITY, "write:topics/" + river + "/#");
        var secret = door(desk, shown);
        try {
            try (var plain = new Device(secret.port())) {
                assertThatThrownBy(() -> plain.knock(MqttVersion.MQTT_5, token)).isInstanceOfAny(AssertionError.class,
                    IOException.class);
            }
            var trust = new PemTrustOptions().addCertValue(Buffer.buffer(own.certificate()));
            var client = MqttClient.create(vertx, new MqttClientOptions().setSsl(true).setTrustOptions(trust)
                .setHostnameVerificationAlgorithm("HTTPS").setUsername("gauge").setPassword(token));
            var acknowledged = new CompletableFuture<Integer>();
            client.publishCompletionHandler(acknowledged::complete);
            client.connect(secret.port(), "localhost").toCompletionStage().toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
            client.publish(river + "/a/level", Buffer.buffer(level(AT, 1.5)), MqttQoS.AT_LEAST_ONCE, false, false);
            assertThat(acknowledged.get(30, TimeUnit.SECONDS)).isPositive();
            client.disconnect().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } finally {
            secret.close(new ShutdownEvent());
        }
        assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).containsExactly(1.5);
        var half = Map.of(PORT, "0", "miyako.mqtt.certificate", shown.get("miyako.mqtt.certificate"));
        assertThatThrownBy(() -> door(desk, half)).as("half of what is needed is no door in the clear")
            .hasMessageContaining("miyako.mqtt.key");
    }

    @Test
    void aPortThatIsTakenIsSaidInTheLogWithWhatToDoAndHoldsNothingUp() throws Exception {
        try (var lines = new LogLines();
             var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var none = door(desk, Map.of(PORT, "" + other.getLocalPort()));
            assertThatThrownBy(none::port).isInstanceOf(CompletionException.class);
            var taken = "127.0.0.1:" + other.getLocalPort();
            Soon.eventually(() -> lines.all().stream().anyMatch(line -> line.contains(taken)
                && line.contains("Set miyako.mqtt.port to a free port")));
            none.close(new ShutdownEvent());
        }
    }

    @Test
    void whoeverComesWhenAllPlacesAreTakenIsTurnedAwayUntilOneIsFree() throws Exception {
        var token = token(CITY, "write:topics");
        var narrow = door(desk, Map.of(PORT, "0", "miyako.mqtt.connections", "2"));
        try (var first = new Device(narrow.port()); var second = new Device(narrow.port())) {
            assertThat(first.knock(MqttVersion.MQTT_5, token)).isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
            assertThat(second.knock(MqttVersion.MQTT_5, token)).isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
            assertThat(isTurnedAway(narrow, token)).isTrue();
            first.send(MqttMessage.PINGREQ);
            assertThat(first.heard()).as("who is in stays in").isEqualTo("PINGRESP");
            second.send(MqttMessage.DISCONNECT);
            assertThat(second.isOver()).isTrue();
            Soon.eventually(() -> !isTurnedAway(narrow, token));
        } finally {
            narrow.close(new ShutdownEvent());
        }
    }

    private static boolean isTurnedAway(MqttDoor door, String token) {
        try (var device = new Device(door.port())) {
            return device.knock(MqttVersion.MQTT_5, token) != MqttConnectReturnCode.CONNECTION_ACCEPTED;
        } catch (IOException | AssertionError closed) {
            return true;
        }
    }

    @Test
    void whoeverIsTooFastWaitsAndLosesNothing() throws Exception {
        var time = new CountedClock();
        var limits = new RequestLimits(settings(CitySettings.class, Map.of("miyako.limits.write-burst", "5",
            "miyako.limits.writes-per-second", "1")), time);
        var strict = door(new MqttDesk(authentication, access, limits, intake), Map.of(PORT, "0"));
        var river = river();
        listen(CITY, river);
        try (var device = new Device(strict.port())) {
            device.knock(MqttVersion.MQTT_5, token(CITY, "write:topics/" + river + "/#"));
            for (int i = 1; i <= 5; i++) {
                device.publish(river + "/a/level", level(AT + i, i % 10), i);
                assertThat(device.heard()).isEqualTo("PUBACK " + i + " 00");
            }
            device.publish(river + "/a/level", level(AT + 6, 6), 6);
            Soon.eventually(() -> time.asked.get() >= 6);
            device.send(MqttMessage.PINGREQ);
            assertThat(device.heard()).isEqualTo("PINGRESP");
            assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).hasSize(5);
            // More than may wait at the door: the rest waits in the network.
            for (int i = 7; i <= 200; i++) {
                device.publish(river + "/a/level", level(AT + i, i % 10), i);
            }
            time.step = Duration.ofSeconds(10);
            for (int i = 6; i <= 200; i++) {
                assertThat(device.heard()).isEqualTo("PUBACK " + i + " 00");
            }
        } finally {
            strict.close(new ShutdownEvent());
        }
        assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).isEqualTo(IntStream.rangeClosed(1, 200)
            .mapToObj(i -> i % 10.0).toList());
    }

    @Test
    void aTopicThatIsTooLongOrTooDeepIsRefusedByReasonAndToldToTheStaff() throws IOException {
        var river = river();
        listen(CITY, river);
        var longest = river + "/" + "x".repeat(256 - river.length() - 1);
        var deep = river + "/a".repeat(16);
        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics"))) {
            device.publish(longest, level(AT, 1), 1);
            device.publish(longest + "x", level(AT, 1), 2);
            device.publish(deep, level(AT, 1), 3);
            device.publish(river + "/a/level", level(AT, 1), 4);

            assertThat(device.heard()).as("long enough").isEqualTo("PUBACK 1 87 topic-unheard");
            assertThat(device.heard()).isEqualTo("PUBACK 2 90 topic-unfit");
            assertThat(device.heard()).isEqualTo("PUBACK 3 90 topic-unfit");
            assertThat(device.heard()).isEqualTo("PUBACK 4 00");
        }
        as("130001").get("/en/api/v1/imports/messages").then().statusCode(200)
            .body("findAll { it.file.startsWith('%s') && it.code == 'topic-unfit' }.size()".formatted(river),
                equalTo(2));
    }

    @Test
    void wildcardsInATopicAndBytesThatAreNoPacketEndTheConnection() throws IOException {
        var token = token(CITY, "write:topics");
        for (var packet : List.of("\u0030\u0006\u0000\u0003a/+\u0000", "\u0030\u0006\u0000\u0003a/#\u0000",
                "\u00f0\u0000", "\u0030\u00ff\u00ff\u00ff\u00ff")) {
            try (var device = device(MqttVersion.MQTT_5, token)) {
                device.send(packet.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(device.heard()).isIn("DISCONNECT 81", "DISCONNECT 82");
                assertThat(device.isOver()).isTrue();
            }
        }
    }

    /// A clock that counts who asks, and goes on by a step each time; none at first.
    private static final class CountedClock extends Clock {
        private final SetClock time = new SetClock("2026-11-28T00:00:00Z");
        private final AtomicInteger asked = new AtomicInteger();
        private volatile Duration step = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return time.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            asked.incrementAndGet();
            time.pass(step);
            return time.instant();
        }
    }
}
