package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PeopleTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final String PASSWORD = "nine boats under the bridge";
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    People people;

    @Inject
    Delegations delegations;

    @Inject
    ApiTokens tokens;

    @Inject
    SignIn signIn;

    @Inject
    Database database;

    private Mailbox mail;
    private Writer city;
    private Writer chiyoda;

    @BeforeEach
    void administrators() {
        mail = new Mailbox(database);
        number++;
        city = new Writer(administrator("city", TenantId.METROPOLIS).actor(), TenantId.METROPOLIS, "test");
        chiyoda = new Writer(administrator("chiyoda", CHIYODA).actor(), CHIYODA, "test");
    }

    @Test
    void aMemberOfStaffIsInvitedMovesOnLeavesAndComesBackAndTheirPostsAreKept() {
        var person = invited("kudo", new Post(TenantId.METROPOLIS, "sewerage", "主任", Set.of(Role.STAFF)), city);
        assertThat(person.post().kind()).isEqualTo(PersonKind.BUREAU_STAFF);
        assertThat(person.actor().bureau()).isEqualTo("sewerage");

        people.change(city, person.id(), new Post(TenantId.METROPOLIS, "construction", "係長", Set.of(Role.STAFF)));
        people.change(city, person.id(), new Post(CHIYODA, "防災課", "課長", Set.of(Role.STAFF, Role.OPERATOR)));
        assertThatThrownBy(() -> people.leave(city, person.id())).hasMessageContaining("not-found");
        people.leave(chiyoda, person.id());
        assertThat(signIn.signIn(person.signInName(), PASSWORD, "192.0.2.20")).isInstanceOf(
            SignIn.Answer.Refused.class);
        people.comeBack(chiyoda, person.id(), new Post(CHIYODA, "総務課", "", Set.of(Role.STAFF)), "");
        assertThat(signIn.signIn(person.signInName(), PASSWORD, "192.0.2.20")).as("what was left behind").isInstanceOf(
            SignIn.Answer.Refused.class);

        assertThat(people.posts(Reach.everything(), person.id())).extracting(HeldPost::how)
            .containsExactly("returned", "transferred", "transferred", "invited");
        assertThat(people.posts(Reach.everything(), person.id())).extracting(held -> held.until() == null)
            .containsExactly(true, false, false, false);
        assertThat(people.posts(Reach.staffOf(CHIYODA), person.id())).hasSize(2);
        assertThat(mail.letters(person.email(), IdentityNotice.ACCOUNT_CLOSED)).isEqualTo(1);
        assertThat(mail.letters(person.email(), IdentityNotice.ACCOUNT_REOPENED)).isEqualTo(1);
    }

    @Test
    @Tag("asvs:V7.4.2")
    void whoeverLeavesIsOutAtOnceWithEverythingTheyHandedOut() {
        var person = invited("leaver", new Post(CHIYODA, "", "", Set.of(Role.STAFF, Role.ADMIN)), chiyoda);
        var friend = invited("friend", new Post(CHIYODA, "", "", Set.of(Role.STAFF)), chiyoda);
        var cookie = in(person);
        var writer = new Writer(person.actor(), CHIYODA, "test");
        var token = tokens.issue(writer, "gauges", Set.of(Role.CLIENT), Instant.parse("2999-01-01T00:00:00Z"));
        delegations.give(writer, person.id(), wanted(friend, Role.STAFF, Duration.ofDays(3)));
        var acting = acting(friend, delegations.list(friend.actor().id()).getFirst().id());
        assertThat(whoami(acting)).isEqualTo(friend.actor().id() + " for " + person.actor().id());

        people.leave(chiyoda, person.id());

        assertThat(whoami(cookie)).isEqualTo("anonymous");
        assertThat(whoami(acting)).isEqualTo("anonymous");
        given().header("Authorization", "Bearer " + token).get("/identity-test").then().statusCode(401);
        assertThat(delegations.list(friend.actor().id())).isEmpty();
    }

    @Test
    @Tag("asvs:V7.4.2")
    void whoeverComesBackWithoutAnAddressIsGivenAnotherPassword() {
        var name = "desk-" + number;
        long id = accounts.create(chiyoda, new NewAccount(name, "窓口", CHIYODA, Set.of(Role.STAFF), PASSWORD)).id();
        var post = Post.of(CHIYODA, Set.of(Role.STAFF));
        people.leave(chiyoda, id);
        assertThatThrownBy(() -> people.comeBack(chiyoda, id, post, "")).hasMessageContaining("password-unusable");
        people.comeBack(chiyoda, id, post, "seven " + PASSWORD);
        assertThat(signIn.signIn(name, PASSWORD, "192.0.2.22")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(signIn.signIn(name, "seven " + PASSWORD, "192.0.2.23")).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    void otherRolesAndOtherPlacesEndTheSessionsThatHadTheOldOnes() {
        var person = invited("mover", new Post(CHIYODA, "", "", Set.of(Role.STAFF, Role.OPERATOR)), chiyoda);
        var cookie = in(person);
        people.change(chiyoda, person.id(), person.post().with(Set.of(Role.STAFF)));
        assertThat(whoami(cookie)).isEqualTo("anonymous");
    }

    @Test
    @Tag("asvs:V6.4.1")
    void anInvitationWorksOnceEndsAndCanBeTakenBack() {
        var secret = invite("once", chiyoda);
        assertThat(invitations.find(secret).orElseThrow().post().tenant()).isEqualTo(CHIYODA);
        assertThatThrownBy(() -> invitations.accept(secret, "一度", "short", Client.at("192.0.2.1")))
            .hasMessageContaining("password-unusable");
        invitations.accept(secret, "一度", PASSWORD, Client.at("192.0.2.1"));
        assertThatThrownBy(() -> invitations.accept(secret, "二度", PASSWORD, Client.at("192.0.2.1")))
            .hasMessageContaining("link-unusable");

        var late = invite("late", chiyoda);
        mail.older("mail_link.ends_at", "8 days");
        assertThatThrownBy(() -> invitations.accept(late, "遅れ", PASSWORD, Client.at("192.0.2.1")))
            .hasMessageContaining("link-unusable");

        var back = invite("back", chiyoda);
        var open = invitations.list(Reach.staffOf(CHIYODA)).stream()
            .filter(one -> one.invitation().email().startsWith("back")).findFirst().orElseThrow();
        assertThat(invitations.list(Reach.staffOf(CHUO))).isEmpty();
        assertThatThrownBy(() -> invitations.withdraw(new Writer(city.actor(), CHUO, "test"), open.id()))
            .hasMessageContaining("not-found");
        invitations.withdraw(chiyoda, open.id());
        assertThat(invitations.find(back)).isEmpty();
    }

    @Test
    @Tag("asvs:V8.2.2")
    @Tag("asvs:V8.4.1")
    void nobodyRaisesThemselvesOrReachesIntoAnotherMunicipality() {
        var person = invited("chuo", new Post(CHUO, "", "", Set.of(Role.STAFF)), new Writer(city.actor(), CHUO,
            "test"));
        var inChiyoda = new Post(CHIYODA, "", "", Set.of(Role.STAFF));
        assertThatThrownBy(() -> people.change(chiyoda, person.id(), inChiyoda)).hasMessageContaining("not-found");
        assertThatThrownBy(() -> people.leave(chiyoda, person.id())).hasMessageContaining("not-found");
        assertThatThrownBy(() -> accounts.get(Reach.staffOf(CHIYODA), person.id())).hasMessageContaining("not-found");
        var staffOfChiyoda = invited("own", inChiyoda, chiyoda);
        assertThatThrownBy(() -> people.change(chiyoda, staffOfChiyoda.id(), new Post(CHUO, "", "",
            Set.of(Role.STAFF)))).hasMessageContaining("not-allowed");
        var self = accounts.find(chiyoda.actor()).orElseThrow();
        assertThatThrownBy(() -> people.change(chiyoda, self.id(), self.post().with(Set.of(Role.AUDITOR))))
            .hasMessageContaining("not-allowed");
        assertThatThrownBy(() -> invitations.invite(chiyoda, new Invitation("x@example.jp", "X",
            new Post(CHUO, "", "", Set.of(Role.STAFF)), Language.JA))).hasMessageContaining("not-allowed");
    }

    @Test
    @Tag("asvs:V2.2.3")
    void postsThatCannotBeAreRefused() {
        assertThat(refusal(new Post(TenantId.METROPOLIS, "no-such-bureau", "", Set.of(Role.STAFF))))
            .contains("post-unusable");
        assertThat(refusal(new Post(TenantId.METROPOLIS, "", "", Set.of(Role.SUPPLIER)))).contains("post-unusable");
        assertThat(refusal(new Post(TenantId.METROPOLIS, "青山通信", "", Set.of(Role.SUPPLIER, Role.STAFF))))
            .contains("roles-exclude");
        assertThat(refusal(new Post(TenantId.METROPOLIS, "", "", Set.of(Role.CLIENT)))).contains("roles-exclude");
        assertThat(refusal(new Post(TenantId.METROPOLIS, "", "", Set.of()))).contains("role-missing");
        var supplier = invited("supplier", new Post(TenantId.METROPOLIS, "青山通信", "", Set.of(Role.SUPPLIER)), city);
        assertThat(supplier.post().kind()).isEqualTo(PersonKind.SUPPLIER);
        assertThat(supplier.actor().bureau()).isEqualTo("青山通信");
        assertThat(supplier.actor().worksForTheCity()).isFalse();
    }

    @Test
    void staffAreFoundByAPartOfTheirNameThoughNoTableHoldsItAndListedInTheOrderOfNames() {
        var post = new Post(CHIYODA, "soumu", "", Set.of(Role.STAFF));
        var word = "早乙" + number;
        var late = accounts.create(chiyoda, named("第二 " + word + "女", post));
        var early = accounts.create(chiyoda, named("第一 " + word + "女", post));
        accounts.create(chiyoda, named("第三 " + word + "女", new Post(CHIYODA, "", "", Set.of(Role.RESIDENT))));

        assertThat(accounts.list(Reach.staffOf(CHIYODA), word)).containsExactly(early, late);
        assertThat(accounts.list(Reach.staffOf(CHIYODA))).containsSubsequence(early, late);
        assertThat(accounts.list(Reach.staffOf(CHIYODA), "SOUMU")).contains(early, late);
        assertThat(accounts.list(Reach.staffOf(CHUO), word)).isEmpty();
        assertThat(accounts.list(Reach.publicCity(), word)).isEmpty();
        people.leave(chiyoda, early.id());
        assertThat(accounts.list(Reach.staffOf(CHIYODA), word)).extracting(Account::id)
            .as("whoever has left comes last").containsExactly(late.id(), early.id());
    }

    @Test
    @Tag("asvs:V8.4.1")
    void anotherTenantSeesNothingOfPeopleTheirPostsLinksAndDelegations() {
        var person = invited("hidden", new Post(CHIYODA, "", "", Set.of(Role.STAFF)), chiyoda);
        var friend = invited("hidden-friend", new Post(CHIYODA, "", "", Set.of(Role.STAFF)), chiyoda);
        invite("hidden-invitation", chiyoda);
        delegations.give(new Writer(person.actor(), CHIYODA, "test"), person.id(), wanted(friend, Role.STAFF,
            Duration.ofDays(1)));

        for (var table : new String[] {"account", "post_held", "mail_link", "delegation"}) {
            assertThat(rows(Reach.staffOf(CHUO), table, CHIYODA)).as(table).isZero();
            assertThat(rows(Reach.publicOf(CHIYODA), table, CHIYODA)).as(table).isZero();
            assertThat(rows(Reach.publicCity(), table, CHIYODA)).as(table).isZero();
            assertThat(rows(Reach.staffOf(CHIYODA), table, CHIYODA)).as(table).isPositive();
        }
        assertThatThrownBy(() -> database.write(Reach.staffOf(CHUO), handle -> handle.execute("""
            INSERT INTO post_held (account, tenant, bureau, post, roles, how, since, by)
            VALUES (?, 131016, '', '', '{ADMIN}', 'changed', now(), 'x')""", person.id())))
            .hasMessageContaining("not-allowed");
    }

    private long rows(Reach reach, String table, TenantId of) {
        return database.read(reach, handle -> handle.createQuery("SELECT count(*) FROM " + table
            + " WHERE tenant = ?").bind(0, of.code()).mapTo(Long.class).one());
    }

    private String refusal(Post post) {
        return org.assertj.core.api.Assertions.catchThrowable(() -> invitations.invite(city,
            new Invitation("post-" + number + "@example.jp", "役職", post, Language.JA))).getMessage();
    }

    private static NewAccount named(String name, Post post) {
        return new NewAccount("named-" + ++number, name, post, PASSWORD, "", Language.JA);
    }

    private Account administrator(String name, TenantId tenant) {
        return accounts.create(Writer.system("test"), new NewAccount("admin-" + name + "-" + number, "管理 太郎", tenant,
            Set.of(Role.ADMIN), PASSWORD));
    }

    private String invite(String name, Writer by) {
        var email = name + number + "@example.jp";
        invitations.invite(by, new Invitation(email, name, new Post(by.tenant(), "", "", Set.of(Role.STAFF)),
            Language.JA));
        return mail.secret(email);
    }

    private Account invited(String name, Post post, Writer by) {
        var email = name + number + "@example.jp";
        invitations.invite(by, new Invitation(email, name, post, Language.JA));
        var granted = invitations.accept(mail.secret(email), name, PASSWORD, Client.at("192.0.2.1"));
        return accounts.find(granted.actor()).orElseThrow();
    }

    private static Delegation.Wanted wanted(Account to, Role role, Duration time) {
        var now = Instant.now();
        return new Delegation.Wanted(to.signInName(), Set.of(role), Scope.ALL, "休暇", now.minusSeconds(1),
            now.plus(time));
    }

    private String acting(Account substitute, long delegation) {
        var session = sessionOf(in(substitute));
        return delegations.act(new Writer(substitute.actor(), substitute.tenant(), "test"), session, delegation)
            .token();
    }

    @Inject
    Sessions sessions;

    private LiveSession sessionOf(String cookie) {
        return sessions.find(new Token(cookie)).orElseThrow().session();
    }

    private String in(Account person) {
        return ((SignIn.Answer.Granted) signIn.signIn(person.signInName(), PASSWORD, "192.0.2.30")).token();
    }

    private static String whoami(String cookie) {
        return given().cookie("miyako-session", cookie).get("/identity-test").asString();
    }
}
