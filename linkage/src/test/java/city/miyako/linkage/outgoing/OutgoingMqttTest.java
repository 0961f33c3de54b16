package city.miyako.linkage.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.OwnTls;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingMqttTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final EndpointGuard HERE = new EndpointGuard(true, _ -> new InetAddress[] {
        InetAddress.getLoopbackAddress()});
    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyVersionAndQualityIsAcknowledgedBeforeItCountsAsTaken() throws Exception {
        try (var broker = new Broker()) {
            for (var version : List.of(MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5)) {
                for (var quality : List.of(MqttQoS.AT_LEAST_ONCE, MqttQoS.EXACTLY_ONCE)) {
                    int before = broker.told.size();
                    assertThat(publish(HERE, plain(broker, "meter:a+b%20c@"), version, quality, LONG)).isTrue();
                    assertThat(broker.told).as("it is told by the time it is taken").hasSize(before + 1);
                    assertThat(broker.told.getLast()).isEqualTo(new Broker.Told("city/gauges", quality.value(),
                        version.protocolLevel(), false, JsonNodeFactory.instance.objectNode()
                            .put("n", 1)));

                    broker.silences.set(1);
                    assertThat(publish(HERE, plain(broker, ""), version, quality, SHORT)).isFalse();
                    assertThat(broker.told).hasSize(before + 1);
                }
            }
        }
    }

    @Test
    void whomTheBrokerDoesNotKnowItTakesNothingFrom() throws Exception {
        try (var broker = new Broker()) {
            for (var version : List.of(MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5)) {
                for (var account : List.of("meter:wrong@", "somebody:a+b%20c@", ":a+b%20c@")) {
                    assertThat(publish(HERE, plain(broker, account), version, MqttQoS.AT_MOST_ONCE, LONG)).isFalse();
                }
            }
            assertThat(broker.callers).hasValue(6);
            assertThat(broker.heard).isEmpty();
        }
    }

    @Test
    @Tag("asvs:V1.3.6")
    void aBrokerOnAPrivateNetworkIsNotCalledUnderAnyName() throws Exception {
        try (var broker = new Broker()) {
            var strict = new EndpointGuard(false, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            var named = new EndpointGuard(true, "elsewhere.invalid"::equals, InetAddress::getAllByName);
            var unknown = new EndpointGuard(true, host -> {
                throw new UnknownHostException(host);
            });
            for (var guard : List.of(strict, named, unknown)) {
                assertThat(publish(guard, plain(broker, ""), MqttVersion.MQTT_5, MqttQoS.AT_LEAST_ONCE, LONG))
                    .isFalse();
            }
            assertThat(broker.callers).hasValue(0);
        }
    }

    @Test
    @Tag("asvs:V12.3.2")
    void onlyABrokerWithItsOwnNameInACertificateThatIsKnownIsToldASecret(@TempDir Path folder) throws Exception {
        var own = OwnTls.fresh(folder, "broker.invalid");
        var other = OwnTls.fresh(folder, "other.invalid");
        try (var broker = new Broker(own.certificate(), own.secretKey());
             var impostor = new Broker(other.certificate(), other.secretKey())) {
            var trust = new PemTrustOptions().addCertValue(Buffer.buffer(own.certificate()))
                .addCertValue(Buffer.buffer(other.certificate()));
            var knowing = new OutgoingMqtt(HERE, vertx, new NetClientOptions().setTrustOptions(trust));

            assertThat(knowing.publish(secret(broker))).isTrue();
            assertThat(knowing.publish(secret(impostor))).as("known, but of another name").isFalse();
            assertThat(new OutgoingMqtt(HERE, vertx).publish(secret(broker))).as("known to nobody").isFalse();
            assertThat(broker.told).hasSize(1);
            assertThat(impostor.callers).hasValue(0);
        }
    }

    @Test
    @Tag("asvs:V16.5.2")
    void whoeverSpeaksAnotherLanguageOrSaysNothingHasNotTakenIt() throws Exception {
        for (var words : List.of("", "HTTP/1.1 200 OK\r\n\r\n", "\u0020\u0002\u0000\u0005", "\u0020\u007f",
                "\u0040\u0002\u0000\u0001")) {
            try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var talking = Thread.startVirtualThread(() -> talk(stranger, words));
                assertThat(publish(HERE, "mqtt://broker.invalid:" + stranger.getLocalPort() + "/city/gauges",
                    MqttVersion.MQTT_3_1_1, MqttQoS.AT_LEAST_ONCE, SHORT)).as(words).isFalse();
                talking.join();
            }
        }
    }

    // Ends when the caller has left.
    private static void talk(ServerSocket stranger, String words) {
        try (var caller = stranger.accept()) {
            caller.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException left) {
            assertThat(left).isNotNull();
        }
    }

    private static String plain(Broker broker, String account) {
        return "mqtt://" + account + "broker.invalid:" + broker.port() + "/city/gauges";
    }

    private static OutgoingMessage secret(Broker broker) {
        return message("mqtts://broker.invalid:" + broker.port() + "/t", MqttVersion.MQTT_5, MqttQoS.AT_LEAST_ONCE,
            LONG);
    }

    private static OutgoingMessage message(String address, MqttVersion version, MqttQoS quality, Duration timeout) {
        return new OutgoingMessage(MqttAddress.of("uri", TextNode.valueOf(address)), version, quality,
            "{\"n\":1}".getBytes(StandardCharsets.UTF_8), timeout);
    }

    private static boolean publish(EndpointGuard guard, String address, MqttVersion version, MqttQoS quality,
                                   Duration timeout) throws InterruptedException {
        return new OutgoingMqtt(guard, vertx).publish(message(address, version, quality, timeout));
    }
}
