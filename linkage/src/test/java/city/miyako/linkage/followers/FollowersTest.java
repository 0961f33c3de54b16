package city.miyako.linkage.followers;

import static city.miyako.foundation.testing.Soon.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.notices.Inbox;
import city.miyako.foundation.notices.Wording;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.warnings.WarningKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// People who follow a place, and what they are told.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FollowersTest {
    private static final WarningKind DAM = new WarningKind("dam-watch", "DamWarning", "dam", "reached", "waterLevel",
        "MTR", 1);
    private static final Writer SYSTEM = Writer.system("test");

    @Inject
    Followers followers;

    @Inject
    WarningPost post;

    @Inject
    Things things;

    @Inject
    Inbox inbox;

    @Inject
    Database database;

    @Test
    void whomSomebodyFollowsNobodyElseSeesNotEvenStaffOfTheirGovernment() {
        followers.follow(writer("account:901"), "urn:dam:private");
        followers.follow(writer("account:901"), "urn:dam:private");
        assertThat(rows(Reach.publicCity().by(new Reader("account:901", "", "", "t")))).isEqualTo(1);
        assertThat(rows(Reach.publicCity().by(new Reader("account:902", "", "", "t")))).isZero();
        assertThat(rows(Reach.staffOf(TenantId.METROPOLIS))).isZero();
        assertThat(rows(Reach.publicCity())).isZero();
        assertThat(followers.isFollowed("account:901", "urn:dam:private")).isTrue();
        assertThat(followers.count("urn:dam:private")).isEqualTo(1);
        followers.leave(writer("account:901"), "urn:dam:private");
        assertThat(followers.isFollowed("account:901", "urn:dam:private")).isFalse();
    }

    @Test
    void nobodyFollowsMoreThanAHundredPlaces() {
        for (int i = 0; i < 100; i++) {
            followers.follow(writer("account:903"), "urn:dam:" + i);
        }
        assertThatThrownBy(() -> followers.follow(writer("account:903"), "urn:dam:one-more"))
            .isInstanceOf(Problem.class);
    }

    @Test
    void eachWarningIsToldOnceAlsoAfterARestartAndOneOfYesterdayIsNotToldAnyMore() throws Exception {
        var now = Instant.now();
        var dam = dam("told");
        followers.follow(writer("account:904"), dam.id());
        var old = DAM.raised(things.get(Reach.everything(), dam.id()), "caution", WarningLevel.TWO,
            now.minus(Duration.ofHours(20)), 2.0);
        things.upsert(SYSTEM, List.of(old), UpsertMode.CREATE);
        try (var following = post.follow(DAM, "/dams")) {
            var raised = DAM.raised(things.get(Reach.everything(), dam.id()), "danger", WarningLevel.FOUR, now, 3.1);
            things.upsert(SYSTEM, List.of(raised), UpsertMode.CREATE);
            eventually(() -> told("account:904").equals(List.of("見本ダム：警戒レベル4に相当する水位")));
            following.lookAtAll();
            things.upsert(SYSTEM, List.of(DAM.lifted(raised.id(), now.plusSeconds(1))), UpsertMode.UPDATE);
            eventually(() -> told("account:904").size() == 2);
        }
        try (var again = post.follow(DAM, "/dams")) {
            again.lookAtAll();
            things.upsert(SYSTEM, List.of(DAM.raised(things.get(Reach.everything(), dam("other").id()), "danger",
                WarningLevel.FOUR, now, 3.1)), UpsertMode.CREATE);
            Thread.sleep(500);
        }
        assertThat(told("account:904")).containsExactly("見本ダム：警報の解除", "見本ダム：警戒レベル4に相当する水位");
    }

    @Test
    void whatKeepersSayIsToldInTheirWordsAndCounted() {
        followers.follow(writer("account:905"), "urn:dam:spoken");
        followers.follow(writer("account:906"), "urn:dam:spoken");
        assertThat(followers.tell(SYSTEM, "urn:dam:spoken", "見本ダム", "今夜は\r\n近づかないで", "/dams/1")).isEqualTo(2);
        assertThat(inbox.list("account:906", Wording.EASY, Long.MAX_VALUE, 5)).singleElement().satisfies(one ->
            assertThat(one.letter().toString()).contains("見本ダムの お知らせ", "近づかないで", "/dams/1"));
    }

    private NewThing dam(String name) {
        var attributes = Json.object();
        attributes.putObject("name").put("type", "Property").put("value", "見本ダム");
        var dam = new NewThing("urn:ngsi-ld:Dam:" + name, "Dam", attributes);
        things.upsert(SYSTEM, List.of(dam), UpsertMode.UPDATE);
        return dam;
    }

    private List<String> told(String person) {
        return inbox.list(person, Wording.JA, Long.MAX_VALUE, 10).stream().map(one -> one.letter().subject()).toList();
    }

    private int rows(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(
            "SELECT count(*) FROM thing_follower WHERE thing = 'urn:dam:private'").mapTo(Integer.class).one());
    }

    private static Writer writer(String person) {
        return new Writer(new Actor(person, person, TenantId.METROPOLIS, Set.of()), TenantId.METROPOLIS, "test");
    }
}
