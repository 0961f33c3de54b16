package city.miyako.data.things;

import static city.miyako.foundation.testing.Soon.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.changes.ChangeLog;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is over is swept, of every class and of several types, unless somebody holds it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ExpiredThingsTest {
    private static final TenantId CHUO = new TenantId(131024);
    private static final Writer OF_CHUO = new Writer(Actor.system("test"), CHUO, "test").forPurpose("audit");
    private static final String HOLD = """
        INSERT INTO legal_hold (tenant, kind, person, reason, placed_by, placed_at, ends_at)
        VALUES (131024, '', 'account:77', 'test', 'test', now(), now() + interval '1 hour')""";

    @Inject
    Things things;

    @Inject
    ExpiredThings expired;

    @Inject
    ChangeLog log;

    @Inject
    Audit audit;

    @Test
    @Tag("ngsild:4.22")
    void whatIsOverIsSweptAndToldOnceAsGone() {
        var before = log.end();
        var end = Instant.now().plusSeconds(2);
        things.upsert(OF_CHUO, List.of(
            thing("open", Attributes.none(), end), thing("personal", Attributes.none().text("person", "account:76")
                .open(city.miyako.foundation.access.AccessClass.PERSONAL), end),
            thing("held", Attributes.none().text("person", "account:77")
                .open(city.miyako.foundation.access.AccessClass.PERSONAL), end),
            thing("later", Attributes.none(), Instant.parse("2199-01-01T00:00:00Z"))), UpsertMode.CREATE);
        assertThat(rows()).hasSize(4);
        try (var owner = OwnedDatabase.open()) {
            owner.execute(HOLD);
            eventually(() -> !Instant.now().isBefore(end));
            assertThat(things.find(Reach.everything(), "urn:expiry:open")).isEmpty();
            eventually(() -> {
                expired.sweep();
                return rows().equals(List.of("urn:expiry:held", "urn:expiry:later"));
            });
            expired.sweep();
            assertThat(rows()).containsExactly("urn:expiry:held", "urn:expiry:later");
            assertThat(things.find(OF_CHUO.reach(), "urn:expiry:held")).isEmpty();
            owner.execute("DELETE FROM legal_hold WHERE person = 'account:77'");
        }
        expired.sweep();
        assertThat(rows()).containsExactly("urn:expiry:later");

        var gone = log.between(before, log.end(), CHUO, List.of("XOther"), 100).stream()
            .filter(change -> change.kind() == ChangeKind.DELETED).toList();
        assertThat(gone).extracting(Change::thing).containsExactlyInAnyOrder("urn:expiry:open", "urn:expiry:personal",
            "urn:expiry:held");
        assertThat(gone).allSatisfy(change -> assertThat(change.types()).containsExactly("XThing", "XOther"));
        assertThat(gone).extracting(Change::version).containsOnly(2L);
        assertThat(audit.search(Reach.staffOf(CHUO), new AuditSearch("", "thing.expire", "", null, null, null,
            Long.MAX_VALUE), 10)).isNotEmpty();
    }

    private static NewThing thing(String name, Attributes attributes, Instant end) {
        var json = attributes.json();
        json.set(Expiry.NAME, Expiry.stored(end));
        return new NewThing("urn:expiry:" + name, List.of("XThing", "XOther"), json);
    }

    private static List<String> rows() {
        try (var owner = OwnedDatabase.open()) {
            return owner.createQuery("SELECT id FROM thing WHERE id LIKE 'urn:expiry:%' ORDER BY id")
                .mapTo(String.class).list();
        }
    }
}
