package city.miyako.foundation.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What has been kept long enough goes, in time, and it can be proved that it went; what is held stays.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class KeepingTest {
    private static final TenantId CHUO = new TenantId(131024);
    private static final Writer WRITER = new Writer(Actor.system("test"), CHUO, "test");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Inject
    Database database;

    @Inject
    KeepingRules rules;

    @Inject
    Audit audit;

    @BeforeEach
    void plant() {
        database.write(Reach.everything(), handle -> {
            handle.execute("DELETE FROM legal_hold");
            handle.execute("DELETE FROM notice WHERE person LIKE 'account:88%' AND tenant = 131024");
            handle.execute("DELETE FROM session WHERE actor LIKE 'account:88%'");
            for (var actor : new String[] {"account:8801", "account:8802"}) {
                handle.execute("""
                    INSERT INTO session (token_hash, actor, created_at, seen_at, ends_at, form_key, proof, proved_at,
                        rotated_at) VALUES (?, ?, ?, ?, ?, 'key', 'password', ?, ?)""",
                    actor.getBytes(StandardCharsets.UTF_8), actor, at(0), at(0), at(1), at(0), at(0));
                handle.execute("""
                    INSERT INTO notice (tenant, person, template, sent_by, cause, created_at, planned_at)
                    VALUES (131024, ?, 'test-matter', 'keeping', 'test', ?, ?)""", actor, at(0), at(0));
            }
            return 0;
        });
    }

    @Test
    @Tag("asvs:V14.2.4")
    void eachKindGoesWhenItsTimeIsOverAndNotBefore() {
        disposals(Duration.ofDays(1)).run();
        assertThat(count("session", "actor")).isEqualTo(2);
        assertThat(count("notice", "person")).isEqualTo(2);

        disposals(Duration.ofDays(4)).run();
        assertThat(count("session", "actor")).isZero();
        assertThat(count("notice", "person")).isEqualTo(2);

        var later = disposals(Duration.ofDays(3 * 366));
        assertThat(later.due(CHUO, rule("notices"))).isEqualTo(2);
        later.run();
        assertThat(count("notice", "person")).isZero();
        assertThat(later.due(CHUO, rule("notices"))).isZero();
    }

    @Test
    void aDisposalIsProvedByALeafOfTheAuditWithTheDigestOfWhatWent() throws Exception {
        var ids = database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT id::text FROM notice WHERE person LIKE 'account:88%'").mapTo(String.class).list()).stream()
            .sorted().toList();
        var disposals = disposals(Duration.ofDays(3 * 366));
        disposals.run();

        var expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
            .digest((String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(disposals.list(CHUO, 100)).filteredOn(done -> done.kind().equals("notices")).first()
            .satisfies(done -> {
            assertThat(done.rows()).isEqualTo(2);
            assertThat(done.digest()).isEqualTo(expected);
        });
        assertThat(audit.list(Reach.staffOf(CHUO), Long.MAX_VALUE, "", "keeping.delete", 100))
            .extracting(AuditLine::detail).anySatisfy(detail -> assertThat(detail).contains(expected)
                .contains("\"rows\": 2"));
        assertThat(disposals.list(new TenantId(131016), 100)).extracting(Disposals.Done::digest)
            .doesNotContain(expected);
    }

    @Test
    void aHoldKeepsWhatIsDueUntilItsEndOrUntilItIsLifted() {
        var day = Duration.ofDays(3 * 366);
        var holds = new LegalHolds(database, rules, clock(day));
        holds.place(WRITER, "notices", "account:8801", "訴訟 令和8年(ワ)第1号", NOW.plus(day).plus(Duration.ofDays(30)));
        disposals(day).run();
        assertThat(count("notice", "person")).as("only the other person's went").isEqualTo(1);

        disposals(day.plusDays(31)).run();
        assertThat(count("notice", "person")).as("the hold has ended").isZero();

        plant();
        long id = holds.place(WRITER, "", "", "監査", NOW.plus(day).plus(Duration.ofDays(30)));
        assertThat(holds.list(Reach.staffOf(CHUO))).extracting(LegalHolds.Hold::id).contains(id);
        assertThat(holds.list(Reach.staffOf(new TenantId(131016)))).isEmpty();
        var stranger = new Writer(Actor.system("test"), new TenantId(131016), "test");
        assertThatThrownBy(() -> holds.lift(stranger, id)).isInstanceOf(Problem.class);
        disposals(day).run();
        assertThat(count("notice", "person")).isEqualTo(2);
        holds.lift(WRITER, id);
        disposals(day).run();
        assertThat(count("notice", "person")).isZero();
    }

    /// In ten years the notices of today are over; but a clock that says so overnight is not believed.
    @Test
    void aClockThatLeapsAheadTakesNothingUntilSomebodyCouldHaveSeenIt() {
        var years = Duration.ofDays(3_660);
        signOfLife(Duration.ZERO);
        var leapt = disposals(years);
        assertThat(leapt.isWaiting()).isTrue();
        leapt.scheduled();
        assertThat(count("notice", "person")).isEqualTo(2);
        assertThat(disposals(Duration.ofHours(30)).isWaiting()).as("a city that was alive yesterday").isFalse();
        assertThat(disposals(Duration.ofDays(3)).isWaiting()).as("and one over a long weekend").isFalse();

        signOfLife(years);
        assertThat(disposals(years.plusHours(20)).isWaiting()).as("not yet a day").isTrue();
        var dayLater = disposals(years.plusHours(25));
        assertThat(dayLater.isWaiting()).isFalse();
        dayLater.scheduled();
        assertThat(count("notice", "person")).isZero();
    }

    @Test
    void aHoldNeedsAReasonAKnownKindAndAnEnd() {
        var holds = new LegalHolds(database, rules, clock(Duration.ZERO));
        var tomorrow = NOW.plus(Duration.ofDays(1));
        assertThatThrownBy(() -> holds.place(WRITER, "", "", " ", tomorrow)).hasMessageContaining("reason");
        assertThatThrownBy(() -> holds.place(WRITER, "gossip", "", "x", tomorrow)).hasMessageContaining("kind");
        assertThatThrownBy(() -> holds.place(WRITER, "", "佐藤", "x", tomorrow)).hasMessageContaining("person");
        assertThatThrownBy(() -> holds.place(WRITER, "", "", "x", NOW)).hasMessageContaining("end");
        assertThatThrownBy(() -> holds.place(WRITER, "", "", "x", NOW.plus(Duration.ofDays(5_000))))
            .hasMessageContaining("end");
    }

    @Test
    void whoLeftFiveYearsAgoIsANumberWithoutNameOrAddress() {
        long id = database.write(Reach.everything(), handle -> {
            long account = handle.createQuery("""
                INSERT INTO account (tenant, sign_in_name, name, roles, password_hash, active)
                VALUES (131024, 'left-' || gen_random_uuid(), '去った人', '{STAFF}', 'hash', false) RETURNING id""")
                .mapTo(Long.class).one();
            handle.execute("""
                INSERT INTO post_held (account, tenant, bureau, post, roles, how, since, until, by)
                VALUES (?, 131024, '', '', '{STAFF}', 'opened', ?, ?, 'test')""", account, at(0), at(1));
            return account;
        });
        disposals(Duration.ofDays(5 * 365)).run();
        assertThat(account(id)).contains("去った人");
        disposals(Duration.ofDays(5 * 366)).run();
        assertThat(account(id)).doesNotContain("去った人").doesNotContain("left-").doesNotContain("hash");
    }

    @Test
    void aLetterToAnAddressWithoutAccountIsGoneInAQuarter() {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO notice (tenant, email, wording, template, sent_by, cause, created_at, planned_at)
            VALUES (131024, 'quarter@example.jp', 'ja', 'test-matter', 'keeping', 'test', ?, ?)""", at(0), at(0)));
        disposals(Duration.ofDays(90)).run();
        assertThat(letters()).isEqualTo(1);
        disposals(Duration.ofDays(92)).run();
        assertThat(letters()).isZero();
    }

    private void signOfLife(Duration later) {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO audit (at, tenant, actor, action, target, cause)
            VALUES (?, 131024, 'system:test', 'keeping.test', 'a sign of life', 'test')""", at(0).plus(later)));
    }

    private int letters() {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT count(*) FROM notice WHERE person IS NULL AND sent_by = 'keeping'").mapTo(Integer.class).one());
    }

    private String account(long id) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT a::text FROM account a WHERE id = ?").bind(0, id).mapTo(String.class).one());
    }

    private int count(String table, String column) {
        return database.read(Reach.everything(), handle -> handle.createQuery("SELECT count(*) FROM " + table
            + " WHERE " + column + " LIKE 'account:88%'").mapTo(Integer.class).one());
    }

    private KeepingRule rule(String kind) {
        return rules.list().stream().filter(rule -> rule.kind().equals(kind)).findFirst().orElseThrow();
    }

    private Disposals disposals(Duration later) {
        return new Disposals(database, rules, clock(later));
    }

    private static Clock clock(Duration later) {
        return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    private static java.time.OffsetDateTime at(int days) {
        return NOW.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }
}
