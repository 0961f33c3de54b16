package city.miyako.linkage.incoming;

import static city.miyako.linkage.ngsild.Door.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import city.miyako.data.history.Reading;
import city.miyako.data.things.Quality;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Devices that send messages by MQTT to the running city.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MqttDoorTest extends DoorCase {
    private static final TenantId CHIYODA = new TenantId(131016);

    @Inject
    Things things;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Test
    void aDeviceWithAnUsualClientIsHeardByTheMappingInTheThingAndItsHistory() throws Exception {
        var river = river();
        listen(CITY, river);
        var client = MqttClient.create(vertx, new MqttClientOptions().setUsername("gauge")
            .setPassword(token(CITY, "write:topics/" + river + "/+/level")));
        var acknowledged = new CompletableFuture<Integer>();
        client.publishCompletionHandler(acknowledged::complete);
        client.connect(door.port(), "127.0.0.1").toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        int sent = client.publish(river + "/a/level", Buffer.buffer(level(AT, 1.25)), MqttQoS.AT_LEAST_ONCE, false,
            false).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(acknowledged.get(30, TimeUnit.SECONDS)).isEqualTo(sent);
        client.disconnect().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

        var gauge = gauge(river, "a");
        assertThat(readings(TenantId.METROPOLIS, gauge)).containsExactly(new Reading(Instant.ofEpochSecond(AT), 1.25,
            Quality.GOOD));
        var state = things.get(Reach.staffOf(TenantId.METROPOLIS), gauge).attributes().path("waterLevel");
        assertThat(state.path("value").asDouble()).isEqualTo(1.25);
        assertThat(state.path("unitCode").asText()).isEqualTo("MTR");
        assertThat(state.path("observedAt").asText()).isEqualTo(Instant.ofEpochSecond(AT).toString());
    }

    @Test
    void eachQualityOfServiceIsAnsweredAsItsVersionSays() throws IOException {
        for (var version : List.of(MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5)) {
            var river = river();
            listen(CITY, river);
            try (var device = device(version, token(CITY, "write:topics/" + river + "/#"))) {
                device.publish(river + "/a/level", level(AT, 1).getBytes(StandardCharsets.UTF_8),
                    MqttQoS.AT_MOST_ONCE, 0);
                device.publish(river + "/a/level", level(AT + 60, 2), 1);
                device.publish(river + "/a/level", level(AT + 120, 3).getBytes(StandardCharsets.UTF_8),
                    MqttQoS.EXACTLY_ONCE, 2);
                assertThat(device.heard()).startsWith("PUBACK 1");
                assertThat(device.heard()).startsWith("PUBREC 2");
                device.publish(river + "/a/level", level(AT + 180, 9).getBytes(StandardCharsets.UTF_8),
                    MqttQoS.EXACTLY_ONCE, 2);
                assertThat(device.heard()).as("sent twice before it was released").startsWith("PUBREC 2");
                device.release(2);
                assertThat(device.heard()).startsWith("PUBCOMP 2");
                device.send(MqttMessageBuilders.subscribe().messageId(3).addSubscription(MqttQoS.AT_MOST_ONCE, "#")
                    .build());
                assertThat(device.hear().fixedHeader().messageType()).isEqualTo(MqttMessageType.SUBACK);
            }
            assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).containsExactly(1.0, 2.0, 3.0);
        }
    }

    @Test
    void whoeverMayNotSendIsTurnedAwayByReasonAndATokenTakenBackEndsWhatGoesOn() throws IOException {
        var river = river();
        listen(CITY, river);
        for (var version : List.of(MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5)) {
            boolean five = version == MqttVersion.MQTT_5;
            assertThat(knocked(version, "wrong")).isEqualTo(five
                ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            assertThat(knocked(version, token(CITY, "read", "write:things"))).isEqualTo(five
                ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        }
        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics/" + river + "/#"))) {
            device.publish(river + "/a/level", level(AT, 1), 1);
            assertThat(device.heard()).isEqualTo("PUBACK 1 00");
            tokens.revoke(CITY, tokens.list(Reach.everything()).getFirst().id());
            device.publish(river + "/a/level", level(AT + 60, 2), 2);
            assertThat(device.heard()).isEqualTo("DISCONNECT 87");
            assertThat(device.isOver()).isTrue();
        }
        assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).containsExactly(1.0);
    }

    private MqttConnectReturnCode knocked(MqttVersion version, String password) throws IOException {
        try (var device = new Device(door.port())) {
            return device.knock(version, password);
        }
    }

    @Test
    void whatCannotBeTakenInIsToldPreciselyToDeviceAndStaffAndCostsNoNeighbour() throws IOException {
        var river = river();
        long order = listen(CITY, river);
        long tomorrow = Instant.now().plusSeconds(86_400).getEpochSecond();
        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics/" + river + "/+/level",
                "write:topics/" + river + "/unheard"))) {
            device.publish(river + "/a/level", level(AT, 1), 1);
            device.publish(river + "/a/level", new byte[] {'{', (byte) 0xff, 0}, MqttQoS.AT_LEAST_ONCE, 2);
            device.publish("elsewhere/a/level", level(AT, 1), 3);
            device.publish(river + "/unheard", level(AT, 1), 4);
            device.publish(river + "/a/level", level(AT + 60, 99), 5);
            device.publish(river + "/b/level", level(tomorrow, 2), 6);
            device.publish(river + "/a/level", new byte[20_000], MqttQoS.AT_LEAST_ONCE, 7);
            device.publish(river + "/a/level", "{\"at\":" + (AT + 90) + ",\"level\":\"wet\"}", 8);
            device.publish(river + "/a/level", level(AT + 120, 3), 9);

            assertThat(device.heard()).isEqualTo("PUBACK 1 00");
            assertThat(device.heard()).startsWith("PUBACK 2 99 message-unreadable");
            assertThat(device.heard()).isEqualTo("PUBACK 3 87 topic-not-allowed");
            assertThat(device.heard()).isEqualTo("PUBACK 4 87 topic-unheard");
            assertThat(device.heard()).isEqualTo("PUBACK 5 00 value-absurd level");
            assertThat(device.heard()).isEqualTo("PUBACK 6 00 time-in-future level");
            assertThat(device.heard()).isEqualTo("PUBACK 7 83 message-too-large");
            assertThat(device.heard()).startsWith("PUBACK 8 99 not-a-number level");
            assertThat(device.heard()).isEqualTo("PUBACK 9 00");
        }
        assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).containsExactly(1.0, 99.0, 3.0);
        assertThat(readings(TenantId.METROPOLIS, gauge(river, "a")).get(1).quality()).isEqualTo(Quality.ABSURD);
        as("130001").get("/en/api/v1/imports/messages").then().statusCode(200)
            .body("findAll { it.file == 'elsewhere/a/level' }.code", hasItem("topic-not-allowed"))
            .body("findAll { it.file == '%s/unheard' }.code".formatted(river), equalTo(List.of("topic-unheard")))
            .body("findAll { it.import == %d && it.code == 'not-a-number' }.value".formatted(order),
                equalTo(List.of("wet")))
            .body("findAll { it.import == %d && it.code == 'not-a-number' }.times".formatted(order),
                equalTo(List.of(1)));
        as("130001").get("/en/api/v1/imports/" + order + "/errors").then().statusCode(200)
            .body("code", hasItem("message-unreadable"));
        as("131016").get("/en/api/v1/imports/messages").then()
            .body("findAll { it.import == %d }.size()".formatted(order), equalTo(0));
    }

    @Test
    void aPacketBeyondAllMeasureEndsTheConnectionButNotWhatCameBefore() throws IOException {
        var river = river();
        long order = listen(CITY, river);
        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics/" + river + "/#"))) {
            device.publish(river + "/a/level", level(AT, 1), 1);
            device.publish(river + "/a/level", new byte[100_000], MqttQoS.AT_LEAST_ONCE, 2);
            assertThat(device.heard()).isEqualTo("PUBACK 1 00");
            assertThat(device.heard()).isEqualTo("DISCONNECT 95");
        }
        assertThat(levels(TenantId.METROPOLIS, gauge(river, "a"))).containsExactly(1.0);
        as("130001").get("/en/api/v1/imports/" + order + "/errors").then().body("code", hasItem("message-too-large"));
    }

    @Test
    void noTenantHearsOrSeesWhatIsSentToAnother() throws IOException {
        var river = river();
        var ward = new Writer(Actor.system("message test"), CHIYODA, "message test");
        listen(CITY, river);
        try (var device = device(MqttVersion.MQTT_5, token(ward, "write:topics"))) {
            device.publish(river + "/a/level", level(AT, 1), 1);
            assertThat(device.heard()).as("only the metropolis listens").isEqualTo("PUBACK 1 87 topic-unheard");
            listen(ward, river);
            device.publish(river + "/a/level", level(AT, 2), 2);
            assertThat(device.heard()).isEqualTo("PUBACK 2 00");
        }
        assertThat(levels(CHIYODA, gauge(river, "a"))).containsExactly(2.0);
        assertThat(things.list(Reach.staffOf(TenantId.METROPOLIS), ThingQuery.ofIds(List.of(gauge(river, "a")))))
            .isEmpty();
        as("130001").get("/en/api/v1/imports/messages").then()
            .body("findAll { it.file == '%s/a/level' }.size()".formatted(river), equalTo(0));
    }

    @Test
    void nothingIsAcknowledgedBeforeItIsCommitted() throws Exception {
        var river = river();
        listen(CITY, river);
        var gauge = gauge(river, "a");
        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics/" + river + "/#"))) {
            device.publish(river + "/a/level", level(AT, 1), 1);
            assertThat(device.heard()).isEqualTo("PUBACK 1 00");

            var held = new CountDownLatch(1);
            var letGo = new CountDownLatch(1);
            var holder = CompletableFuture.runAsync(() -> database.write(Reach.everything(), handle -> {
                handle.createQuery("SELECT id FROM thing WHERE id = ? FOR UPDATE").bind(0, gauge).mapTo(String.class)
                    .one();
                held.countDown();
                return isCounted(letGo);
            }));
            try {
                assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
                device.publish(river + "/a/level", level(AT + 60, 2), 2);
                awaitSomebodyWaiting();
                device.send(MqttMessage.PINGREQ);
                assertThat(device.heard()).as("an acknowledgement before would be heard first").isEqualTo("PINGRESP");
                assertThat(levels(TenantId.METROPOLIS, gauge)).containsExactly(1.0);
            } finally {
                letGo.countDown();
            }
            holder.get(30, TimeUnit.SECONDS);
            assertThat(device.heard()).isEqualTo("PUBACK 2 00");
            assertThat(levels(TenantId.METROPOLIS, gauge)).containsExactly(1.0, 2.0);
        }
    }

    private static boolean isCounted(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitSomebodyWaiting() throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            if (database.read(Reach.everything(), handle -> handle.createQuery(
                    "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple'))")
                    .mapTo(Boolean.class).one())) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody waits for the row");
    }
}
