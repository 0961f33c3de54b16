package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.history.History;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Inquiry;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a writer may touch in a transaction that writes rows of its own tenant, where a statement forgets the tenant.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OwnHandTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final Writer OF_CHIYODA = new Writer(Actor.system("hand-test"), CHIYODA, "test");
    private static final Instant SEVEN = Instant.parse("2026-07-01T07:00:00Z");
    private static final List<String> TABLES = List.of("thing", "series", "reading", "change", "audit");

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Database database;

    @BeforeEach
    void twoTenantsHaveThings() {
        for (var writer : List.of(OF_CHIYODA, Writer.system("hand-test"))) {
            var attributes = Json.object();
            attributes.putObject("level").put("type", "Property").put("value", 1).put("observedAt",
                "2026-07-01T00:00:00Z");
            things.upsert(writer, List.of(new NewThing("urn:x:Hand:" + writer.tenant(), "Hand", attributes)),
                UpsertMode.UPDATE);
        }
    }

    @Test
    void nothingOfAnotherTenantIsThereNotEvenWhatIsPublic() {
        for (var table : TABLES) {
            var tenants = new Inquiry<>("SELECT DISTINCT tenant FROM " + table, List.of(), row -> row.getInt(1));
            assertThat(Set.copyOf(database.read(Reach.everything(), tenants))).as(table).hasSizeGreaterThan(1);
            List<Integer> seen = database.writeOwn(OF_CHIYODA, tenants, (_, found) -> found);
            assertThat(seen).as(table).containsExactly(CHIYODA.code());
        }
    }

    @Test
    void nothingOfAnotherTenantIsChanged() {
        int touched = byHand(handle -> handle.execute("UPDATE thing SET version = version WHERE tenant <> 131016"));
        assertThat(touched).isZero();
        assertThatThrownBy(() -> byHand(handle -> handle.execute("UPDATE thing SET tenant = 130001")))
            .isInstanceOf(Problem.class).hasMessageContaining("not-allowed");
        assertThatThrownBy(() -> byHand(handle -> handle.execute("""
            INSERT INTO series (tenant, thing, attribute) VALUES (130001, 'urn:x:Hand:130001', 'forged')""")))
            .isInstanceOf(Problem.class).hasMessageContaining("not-allowed");
    }

    @Test
    void noOtherTableIsThereAndNoRecordIsChanged() {
        for (var forbidden : List.of("SELECT 1 FROM account", "SELECT 1 FROM case_file", "SELECT 1 FROM agreement",
                "UPDATE audit SET action = ''", "DELETE FROM audit", "DELETE FROM change", "DELETE FROM reading")) {
            assertThatThrownBy(() -> byHand(handle -> handle.execute(forbidden))).as(forbidden)
                .rootCause().hasMessageMatching("(?s).*permission denied.*");
        }
    }

    @Test
    void thePersonalThingsOfItsOwnTenantAreThereForAPurposeAlone() {
        var attributes = Json.object();
        attributes.putObject("accessClass").put("type", "Property").put("value", "personal");
        things.upsert(OF_CHIYODA.forPurpose("test"), List.of(new NewThing("urn:x:Hand:secret", "Hand", attributes)),
            UpsertMode.UPDATE);
        var ids = new Inquiry<>("SELECT id FROM thing", List.of(), row -> row.getString(1));

        List<String> without = database.writeOwn(OF_CHIYODA, ids, (_, found) -> found);
        assertThat(without).isNotEmpty().doesNotContain("urn:x:Hand:secret");
        List<String> with = database.writeOwn(OF_CHIYODA.forPurpose("test"), ids, (_, found) -> found);
        assertThat(with).contains("urn:x:Hand:secret");
    }

    // Whoever made the table of a connection could use it there, and the other could not.
    @Test
    void manyReadingsAreStagedInATableOfTheApplicationWhoeverWritesThem() {
        things.upsert(OF_CHIYODA, IntStream.range(0, 300).mapToObj(i -> observed("many-" + i)).toList(),
            UpsertMode.UPDATE);

        assertThat(history.range(Reach.staffOf(CHIYODA), "urn:x:Hand:many-7", "level", SEVEN, SEVEN.plusSeconds(1), 9))
            .hasSize(1);
        var owners = new Inquiry<>("SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class "
            + "WHERE relname = 'staged_reading'", List.of(), row -> row.getString(1));
        assertThat(database.read(Reach.everything(), owners)).containsExactly("miyako_app");
    }

    private static NewThing observed(String name) {
        var attributes = Json.object();
        attributes.putObject("level").put("type", "Property").put("value", 1).put("observedAt",
            SEVEN.toString());
        return new NewThing("urn:x:Hand:" + name, "Hand", attributes);
    }

    private int byHand(ToIntFunction<Handle> work) {
        var nothing = new Inquiry<>("SELECT 1", List.of(), row -> row.getInt(1));
        return database.writeOwn(OF_CHIYODA, nothing, (handle, _) -> work.applyAsInt(handle));
    }
}
