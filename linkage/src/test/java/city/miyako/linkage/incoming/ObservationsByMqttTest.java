package city.miyako.linkage.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.Door;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Devices that send observations of OGC SensorThings API by MQTT (OGC 18-088, 14.2), heard by no import.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ObservationsByMqttTest extends DoorCase {
    private static final String CREATION =
        "http://www.opengis.net/spec/iot_sensing/1.1/req/create-observations-via-mqtt/observations-creation";

    @Test
    @Tag("sensorthings:create-observations-via-mqtt/observations-creation")
    void anObservationSentToTheTopicOfItsDatastreamIsInOnceItIsAcknowledged() throws IOException {
        var gauge = gauge(river(), "a");
        Door.create("""
            {"id":"%s","type":"RiverGauge","waterLevel":{"type":"Property","value":1,
             "observedAt":"2026-01-01T00:00:00Z"}}""".formatted(gauge));
        var topic = "v1.1/Datastreams(" + gauge + "~waterLevel)/Observations";

        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics/v1.1/#"))) {
            device.publish(topic, "{\"phenomenonTime\":\"2026-01-02T00:00:00Z\",\"result\":2.5}", 1);
            assertThat(device.heard()).isEqualTo("PUBACK 1 00");
            device.publish(topic.replace("(", "('").replace(")", "')"),
                "{\"phenomenonTime\":\"2026-01-03T00:00:00Z\",\"result\":3}", 2);
            assertThat(device.heard()).isEqualTo("PUBACK 2 00");
            device.publish("v1.1/Observations", "{\"phenomenonTime\":\"2026-01-04T00:00:00Z\",\"result\":4,"
                + "\"Datastream\":{\"@iot.id\":\"" + gauge + "~waterLevel\"}}", 3);
            assertThat(device.heard()).isEqualTo("PUBACK 3 00");
            device.publish(topic, "{\"phenomenonTime\":\"2026-01-05T00:00:00Z\"}", 4);
            assertThat(device.heard()).startsWith("PUBACK 4 99 write-refused");
            device.publish("v1.1/Datastreams(urn:s:none~x)/Observations", "{\"result\":1}", 5);
            assertThat(device.heard()).startsWith("PUBACK 5 99");
            device.publish("v1.1/Things", "{}", 6);
            assertThat(device.heard()).startsWith("PUBACK 6 87 topic-unheard");
        }
        assertThat(levels(TenantId.METROPOLIS, gauge)).containsExactly(1.0, 2.5, 3.0, 4.0);
        Door.get(gauge).then().body("waterLevel.value", equalTo(4));
        Door.as("130001").get("/en/api/v1/imports/messages").then().body("findAll { it.file == '%s' }.value"
            .formatted(topic), hasItem("observation-not-kept"));
        Door.anybody().get("/sta/v1.1").then().body("serverSettings.'" + CREATION
            + "'.endpoints", contains(startsWith("mqtt://")));
    }

    @Test
    void aTokenForOtherTopicsSendsNone() throws IOException {
        var gauge = gauge(river(), "a");
        Door.create("""
            {"id":"%s","type":"RiverGauge","waterLevel":{"type":"Property","value":1,
             "observedAt":"2026-01-01T00:00:00Z"}}""".formatted(gauge));
        try (var device = device(MqttVersion.MQTT_5, token(CITY, "write:topics/v1.1/a/#"))) {
            device.publish("v1.1/Datastreams(" + gauge + "~waterLevel)/Observations", "{\"result\":2}", 1);
            assertThat(device.heard()).startsWith("PUBACK 1 87 topic-not-allowed");
        }
        assertThat(levels(TenantId.METROPOLIS, gauge)).containsExactly(1.0);
    }
}
