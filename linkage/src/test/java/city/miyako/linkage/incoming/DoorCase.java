package city.miyako.linkage.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.History;
import city.miyako.data.history.Reading;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.importing.Listeners;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Rivers with gauges that send messages, an import that listens to each, and what the city then knows of them.
abstract class DoorCase {
    static final Writer CITY = Writer.system("message test");
    static final Instant END = Instant.parse("2999-01-01T00:00:00Z");
    static final long AT = 1_790_000_000;

    @Inject
    MqttDoor door;

    @Inject
    Listeners listeners;

    @Inject
    ApiTokens tokens;

    @Inject
    History history;

    static String river() {
        return "river-" + UUID.randomUUID();
    }

    static String gauge(String river, String name) {
        return "urn:ngsi-ld:RiverGauge:" + river + "-" + name;
    }

    long listen(Writer writer, String river) {
        return listeners.listen(writer, """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:%1$s-{gauge}
            file: { topic: "%1$s/{gauge}/level" }
            time: { column: at, pattern: epoch-seconds }
            readings: { waterLevel: { column: level, unit: MTR, least: 0, most: 30 } }
            """.formatted(river)).id();
    }

    String token(Writer writer, String... scopes) {
        return tokens.issue(writer, "gauges", Set.of(Role.CLIENT), Set.of(scopes), END);
    }

    Device device(MqttVersion version, String password) throws IOException {
        var device = new Device(door.port());
        assertThat(device.knock(version, password)).isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
        return device;
    }

    static String level(long at, double level) {
        return "{\"at\":" + at + ",\"level\":" + level + "}";
    }

    List<Double> levels(TenantId tenant, String gauge) {
        return readings(tenant, gauge).stream().map(Reading::value).toList();
    }

    List<Reading> readings(TenantId tenant, String gauge) {
        return history.range(Reach.staffOf(tenant), gauge, "waterLevel", Instant.EPOCH, END, 1_000);
    }
}
