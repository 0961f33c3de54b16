package city.miyako.data.things;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.History;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SandboxClearingTest {
    private static final String OLD = "urn:ngsi-ld:RainGauge:tried-long-ago";
    private static final String NEW = "urn:ngsi-ld:RainGauge:tried-today";
    private static final Reach INSIDE = new Reach(TenantId.SANDBOX, true, false, true);
    private static final Instant NINE = Instant.parse("2026-07-01T00:00:00Z");

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Database database;

    @Inject
    SandboxClearing clearing;

    @Test
    void whatWasTriedLongAgoGoesWithItsPastAndTheCityKeepsItsOwn() {
        var city = new Writer(Actor.system("test"), new TenantId(131016), "test");
        var sandbox = new Writer(Actor.system("test"), TenantId.SANDBOX, "test");
        for (var writer : List.of(city, sandbox)) {
            put(writer, OLD);
            put(writer, NEW);
            database.write(writer.tenant().equals(TenantId.SANDBOX) ? INSIDE : writer.reach(), handle ->
                handle.execute("UPDATE thing SET modified_at = modified_at - interval '8 days' WHERE id = ?", OLD));
        }

        clearing.clear();

        assertThat(things.find(sandbox.reach(), OLD)).isEmpty();
        assertThat(things.find(sandbox.reach(), NEW)).isPresent();
        assertThat(readings(sandbox, OLD)).isZero();
        assertThat(readings(sandbox, NEW)).isEqualTo(1);
        assertThat(things.find(city.reach(), OLD)).isPresent();
        assertThat(readings(city, OLD)).isEqualTo(1);
    }

    private int readings(Writer writer, String id) {
        return history.range(writer.reach(), id, "rainfall", NINE, NINE.plusSeconds(1), 10).size();
    }

    private void put(Writer writer, String id) {
        var attributes = Json.object();
        attributes.putObject("rainfall").put("type", "Property").put("value", 1.5).put("observedAt", NINE.toString());
        things.upsert(writer, List.of(new NewThing(id, "RainGauge", attributes)), UpsertMode.REPLACE);
    }
}
