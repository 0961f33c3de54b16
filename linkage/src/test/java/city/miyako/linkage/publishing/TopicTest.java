package city.miyako.linkage.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.changes.Cursor;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicTest {
    private static final TenantId CHIYODA = new TenantId(131016);

    @Test
    void aTopicHasNothingButWhatItsSettingNames() {
        var open = topic("public", Optional.empty(), List.of());
        var ofChiyoda = topic("public", Optional.of("131016"), List.of("Gauge"));
        var staff = topic("internal", Optional.of("131016"), List.of());

        concerns(open, "131016", AccessClass.PUBLIC, true);
        concerns(open, "130001", AccessClass.PUBLIC, true);
        concerns(open, "139998", AccessClass.PUBLIC, false);
        concerns(topic("public", Optional.of("139998"), List.of()), "139998", AccessClass.PUBLIC, true);
        for (var closed : List.of(AccessClass.INTERNAL, AccessClass.AGREEMENT, AccessClass.PERSONAL)) {
            concerns(open, "131016", closed, false);
            concerns(ofChiyoda, "131016", closed, false);
        }
        concerns(ofChiyoda, "131016", AccessClass.PUBLIC, true);
        concerns(ofChiyoda, "130001", AccessClass.PUBLIC, false);
        concerns(topic("public", Optional.of("131016"), List.of("Tree")), "131016", AccessClass.PUBLIC, false);
        concerns(staff, "131016", AccessClass.INTERNAL, true);
        concerns(staff, "131016", AccessClass.PERSONAL, false);
        concerns(staff, "130001", AccessClass.PUBLIC, false);
        assertThat(open.reach(CHIYODA).staff()).isFalse();
        assertThat(staff.reach(CHIYODA).staff()).isTrue();
    }

    @Test
    void settingsThatSayNothingOneCouldActOnKeepTheCityFromStarting() {
        refused("tenant", () -> topic("internal", Optional.empty(), List.of()));
        refused("tenant", () -> topic("internal", Optional.of("131017"), List.of()));
        refused("tenant", () -> topic("public", Optional.of("everybody"), List.of()));
        refused("reach", () -> topic("all", Optional.empty(), List.of()));
        refused("topics", () -> Topic.of("a b", TestSettings.topic("public", Optional.empty(), List.of())));
    }

    @Test
    void aPasswordIsShownOverTlsAloneUnlessItIsNotShownAtAll() {
        var settings = TestSettings.of("kafka.example.jp:9093", Map.of());

        assertThat(KafkaLine.properties(settings).get("security.protocol")).isEqualTo("PLAINTEXT");
        assertThat(KafkaLine.properties(settings.signingIn("PLAIN", true))).containsEntry("security.protocol",
            "SASL_SSL").containsEntry("sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule "
                + "required username=\"city\" password=\"a\\\"b\\\\c\";");
        assertThat(KafkaLine.properties(settings.signingIn("SCRAM-SHA-256", false)).get("security.protocol"))
            .isEqualTo("SASL_PLAINTEXT");
        refused("mechanism", () -> KafkaLine.properties(settings.signingIn("PLAIN", false)));
        refused("mechanism", () -> KafkaLine.properties(settings.signingIn("GSSAPI", true)));
    }

    private static void refused(String setting, org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("miyako.kafka")
            .hasMessageContaining(setting);
    }

    private static Topic topic(String reach, Optional<String> tenant, List<String> types) {
        return Topic.of("things", TestSettings.topic(reach, tenant, types));
    }

    private static void concerns(Topic topic, String tenant, AccessClass access, boolean expected) {
        var change = new Change(new Cursor(1, 1), new TenantId(Integer.parseInt(tenant)), "urn:a:b",
            List.of("Gauge"), ChangeKind.UPDATED, access, 1, Instant.EPOCH, List.of());
        assertThat(topic.concerns(change)).as("%s of %s", access, tenant).isEqualTo(expected);
    }
}
