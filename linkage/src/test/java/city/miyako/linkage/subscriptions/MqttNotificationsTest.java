package city.miyako.linkage.subscriptions;

import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.KeyDesk;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.outgoing.Broker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Receivers that are told over MQTT, by way of a broker.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MqttNotificationsTest {
    private static final String PATH = "/ngsi-ld/v1/subscriptions";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    KeyDesk keys;

    @Test
    @Tag("ngsild:5.2.15")
    @Tag("ngsild:5.2.22")
    @Tag("ngsild:7.2")
    void aBrokerIsToldInEachVersionAsSurelyAsWasAskedFor() throws InterruptedException {
        try (var broker = new Broker()) {
            for (var version : List.of("mqtt3.1.1", "mqtt5.0")) {
                for (int quality = 0; quality <= 2; quality++) {
                    var type = "MqttGauge" + version.length() + quality;
                    var address = subscribe(broker, "", type, """
                        ,"receiverInfo":[{"key":"X-Key","value":"told along"}],"notifierInfo":[
                        {"key":"MQTT-Version","value":"%s"},{"key":"MQTT-QoS","value":"%d"}]""".formatted(version,
                        quality));
                    var gauge = id(type);
                    create("{\"id\":\"%s\",\"type\":\"%s\",\"level\":3}".formatted(gauge, type));

                    assertThat(Receiver.within(SOON, () -> broker.ids().contains(gauge))).as(type).isTrue();
                    var told = broker.told.getLast();
                    assertThat(told.topic()).isEqualTo("city/gauges");
                    assertThat(told.quality()).isEqualTo(quality);
                    assertThat(told.version()).isEqualTo(version.equals("mqtt5.0") ? 5 : 4);
                    assertThat(told.retained()).isFalse();
                    assertThat(told.message().fieldNames()).toIterable().containsExactly("metadata", "body");
                    var metadata = told.message().path("metadata");
                    assertThat(metadata.path("Content-Type").asText()).isEqualTo("application/json");
                    assertThat(metadata.path("Link").asText()).isEqualTo("<" + Contexts.CORE
                        + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
                    assertThat(metadata.path("NGSILD-Tenant").asText()).isEqualTo("130001");
                    assertThat(metadata.path("X-Key").asText()).isEqualTo("told along");
                    assertThat(metadata.path("X-Miyako-Cursor").asText()).matches("[0-9]+-[0-9]+");
                    var body = told.message().path("body");
                    assertThat(body.path("type").asText()).isEqualTo("Notification");
                    assertThat(body.path("data").path(0).path("level").path("value").asInt()).isEqualTo(3);
                    assertThat(Receiver.within(SOON, () ->
                        as("130001").get(address).jsonPath().getInt("notification.timesSent") == 1)).isTrue();
                    as("130001").get(address).then().body("notification.status", equalTo("ok"))
                        .body("notification.lastSuccess", notNullValue());
                }
            }
            assertThat(Receiver.within(SOON, () -> broker.parted.get() == 6)).as("each took its leave").isTrue();
        }
    }

    @Test
    @Tag("ngsild:7.2")
    void withoutNotifierInfoVersionFiveTellsOnceAtMost() throws InterruptedException {
        try (var broker = new Broker()) {
            subscribe(broker, "", "MqttGaugeUsual", ",\"accept\":\"application/ld+json\"");
            create("{\"id\":\"%s\",\"type\":\"MqttGaugeUsual\",\"level\":3}".formatted(id("MqttGaugeUsual")));

            assertThat(Receiver.within(SOON, () -> !broker.told.isEmpty())).isTrue();
            var told = broker.told.getFirst();
            assertThat(told.version()).isEqualTo(5);
            assertThat(told.quality()).isZero();
            assertThat(told.message().path("metadata").path("Content-Type").asText()).isEqualTo("application/ld+json");
            assertThat(told.message().path("metadata").has("Link")).isFalse();
            assertThat(told.message().path("body").has("@context")).isTrue();
        }
    }

    @Test
    void nothingIsLostWhileABrokerIsAway() throws InterruptedException {
        try (var broker = new Broker()) {
            var address = subscribe(broker, "", "MqttGaugeAway", surely(1));
            broker.goAway();
            var gauges = List.of(id("MqttGaugeAway"), id("MqttGaugeAway"), id("MqttGaugeAway"));
            gauges.forEach(gauge -> create("{\"id\":\"%s\",\"type\":\"MqttGaugeAway\",\"level\":1}".formatted(gauge)));
            assertThat(Receiver.within(SOON, () ->
                as("130001").get(address).jsonPath().getInt("notification.timesFailed") > 0)).isTrue();
            as("130001").get(address).then().body("notification.status", equalTo("failed"))
                .body("notification.lastFailure", notNullValue());
            broker.comeBack();

            assertThat(Receiver.within(SOON, () -> broker.ids().containsAll(gauges))).isTrue();
            assertThat(broker.ids().stream().distinct()).as("in their order").isEqualTo(gauges);
            assertThat(Receiver.within(SOON, () ->
                "ok".equals(as("130001").get(address).path("notification.status")))).isTrue();
        }
    }

    @Test
    void whatABrokerDoesNotAcknowledgeIsToldAgain() throws InterruptedException {
        for (int quality = 1; quality <= 2; quality++) {
            try (var broker = new Broker()) {
                broker.silences.set(1);
                var type = "MqttGaugeAgain" + quality;
                var address = subscribe(broker, "", type, surely(quality) + ",\"timeout\":1000");
                create("{\"id\":\"%s\",\"type\":\"%s\",\"level\":1}".formatted(id(type), type));

                assertThat(Receiver.within(SOON, () -> !broker.told.isEmpty())).isTrue();
                assertThat(broker.heard).hasSize(2);
                assertThat(broker.heard.stream().map(one -> one.message().path("body").path("id")).distinct())
                    .as("as the same notification").hasSize(1);
                as("130001").get(address).then().body("notification.timesFailed", greaterThanOrEqualTo(1));
            }
        }
    }

    @Test
    void changesOfOneThingReachABrokerInOrder() throws InterruptedException {
        try (var broker = new Broker()) {
            var gauge = id("MqttGaugeOrder");
            subscribe(broker, "", "MqttGaugeOrder", surely(1));
            create("{\"id\":\"%s\",\"type\":\"MqttGaugeOrder\",\"level\":0}".formatted(gauge));
            for (int level = 1; level <= 30; level++) {
                json("{\"level\":" + level + "}").patch("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204);
            }

            assertThat(Receiver.within(SOON, () -> levels(broker).contains(30))).isTrue();
            assertThat(levels(broker)).isSorted();
        }
    }

    @Test
    @Tag("asvs:V14.2.4")
    void aBrokersPasswordIsUsedButNeitherKeptInClearNorToldBack() throws InterruptedException {
        try (var broker = new Broker()) {
            var address = subscribe(broker, "meter:a+b%20c@", "MqttGaugeSecret", surely(1));
            var shown = "mqtt://meter@127.0.0.1:" + broker.port() + "/city/gauges";
            as("130001").get(address).then().body("notification.endpoint.uri", equalTo(shown));
            assertThat(as("130001").get(PATH + "?limit=1000").asString()).contains(shown).doesNotContain("a+b%20c");
            assertThat(kept(address)).startsWith("~").doesNotContain("a+b%20c").doesNotContain("meter");

            database.write(Reach.everything(), handle -> handle.execute(
                "UPDATE subscription SET body = jsonb_set(body, '{notification,endpoint,uri}', to_jsonb(?::text)) "
                    + "WHERE id = ?", shown.replace("meter@", "meter:a+b%20c@"), name(address)));
            keys.replaceDataKeys(Writer.system("test"));
            assertThat(kept(address)).as("found by whoever seals anew").startsWith("~");

            json("{\"isActive\":false}").patch(address).then().statusCode(204);
            json("{\"isActive\":true,\"notification\":{\"endpoint\":{\"uri\":\"%s\"%s}}}".formatted(shown, surely(1)))
                .patch(address).then().statusCode(204);
            var gauge = id("MqttGaugeSecret");
            create("{\"id\":\"%s\",\"type\":\"MqttGaugeSecret\",\"level\":0}".formatted(gauge));
            assertThat(Receiver.within(SOON, () -> broker.ids().contains(gauge))).isTrue();
        }
    }

    @Test
    void whatABrokerCannotBeToldByIsRefusedByName() {
        for (var uri : List.of("mqtt://127.0.0.1", "mqtt://127.0.0.1/", "mqtt:///topic", "mqtt:topic",
                "mqtt://127.0.0.1/a/+/b", "mqtt://127.0.0.1/a/%23", "mqtt://127.0.0.1/a#b", "mqtt://127.0.0.1/a?b",
                "mqtt://127.0.0.1/a%00", "mqtt://127.0.0.1:0/a", "mqtt://127.0.0.1:70000/a", "mqtt://u@p@h/a",
                "mqttx://127.0.0.1/a", "ws://127.0.0.1/mqtt")) {
            refused(uri, "", "notification.endpoint.uri", "");
        }
        for (var info : List.of("[{\"key\":\"MQTT-Version\",\"value\":\"mqtt3.1\"}]",
                "[{\"key\":\"MQTT-Version\",\"value\":5}]", "[{\"key\":\"MQTT-Version\"}]")) {
            refused("mqtt://127.0.0.1/a", info, "notification.endpoint.notifierInfo", "mqtt3.1.1 or mqtt5.0");
        }
        for (var info : List.of("[{\"key\":\"MQTT-QoS\",\"value\":\"3\"}]",
                "[{\"key\":\"MQTT-QoS\",\"value\":\"-1\"}]", "[{\"key\":\"MQTT-QoS\",\"value\":\"\"}]")) {
            refused("mqtt://127.0.0.1/a", info, "notification.endpoint.notifierInfo", "0, 1 or 2");
        }
        for (var info : List.of("\"MQTT-QoS\"", "{\"MQTT-QoS\":1}", "[1]", "[{\"key\":\"mqtt-qos\",\"value\":\"1\"}]",
                "[{\"key\":\"MQTT-QoS\",\"value\":\"1\"},{\"key\":\"MQTT-QoS\",\"value\":\"2\"}]")) {
            refused("mqtt://127.0.0.1/a", info, "notification.endpoint.notifierInfo", "each once");
        }
        refused("mqtt://127.0.0.1/a", "[],\"receiverInfo\":[{\"key\":\"Content-Type\",\"value\":\"x\"}]",
            "notification.endpoint.receiverInfo", "");
    }

    private static void refused(String uri, String info, String field, String expected) {
        json(("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"X\"}],\"notification\":{\"endpoint\":"
            + "{\"uri\":\"%s\"%s}}}").formatted(uri, info.isEmpty() ? "" : ",\"notifierInfo\":" + info))
            .post(PATH).then().statusCode(400).body("field", equalTo(field)).body("detail", containsString(expected));
    }

    private static String surely(int quality) {
        return ",\"notifierInfo\":[{\"key\":\"MQTT-QoS\",\"value\":\"" + quality + "\"}]";
    }

    private static String subscribe(Broker broker, String account, String type, String more) {
        return json(("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"%s\"}],\"notification\":{\"endpoint\":"
            + "{\"uri\":\"mqtt://%s127.0.0.1:%d/city/gauges\"%s}}}").formatted(type, account, broker.port(), more))
            .post(PATH).then().statusCode(201).extract().header("Location");
    }

    private static List<Integer> levels(Broker broker) {
        return broker.told.stream().map(one -> one.message().path("body").path("data").path(0).path("level")
            .path("value").asInt()).toList();
    }

    private static String name(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private String kept(String address) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT body #>> '{notification,endpoint,uri}' FROM subscription WHERE id = ?")
            .bind(0, name(address)).mapTo(String.class).one());
    }
}
