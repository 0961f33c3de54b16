package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DelegationsTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final String PASSWORD = "two lanterns by the gate";
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    Delegations delegations;

    @Inject
    People people;

    @Inject
    Sessions sessions;

    @Inject
    SignIn signIn;

    @Inject
    Audit audit;

    @Inject
    Database database;

    private Mailbox time;
    private Account chief;
    private Account deputy;
    private Writer asChief;

    @BeforeEach
    void aChiefAndADeputy() {
        time = new Mailbox(database);
        number++;
        chief = open("chief", CHIYODA, Role.STAFF, Role.OPERATOR);
        deputy = open("deputy", CHIYODA, Role.STAFF);
        asChief = new Writer(chief.actor(), CHIYODA, "test");
    }

    @Test
    void aSubstituteActsWithWhatWasHandedOverAndBothNamesAreWrittenDown() {
        var actor = actor(act(give(Set.of(Role.OPERATOR), Scope.ALL, Duration.ofDays(5))));

        assertThat(actor.id()).isEqualTo(deputy.actor().id() + " for " + chief.actor().id());
        assertThat(actor.person()).isEqualTo(deputy.actor().id());
        assertThat(actor.principal()).isEqualTo(chief.actor().id());
        assertThat(actor.roles()).containsExactly(Role.OPERATOR);
        var writer = new Writer(actor, CHIYODA, "test");
        database.write(writer, handle -> {
            Audit.append(handle, writer, "flood.lift", "river", "{}");
            return 0;
        });
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, actor.id(), "flood.lift", 10)).hasSize(1);
    }

    @Test
    void aDelegationIsOverAtItsEndWithTheSessionThatStoodUnderIt() {
        var session = act(give(Set.of(Role.OPERATOR), Scope.ALL, Duration.ofMinutes(30)));
        assertThat(whoami(session)).contains(" for ");
        time.older("delegation.starts_at", "1 hour");
        time.older("delegation.ends_at", "31 minutes");

        assertThat(whoami(session)).isEqualTo("anonymous");
        assertThat(delegations.list(deputy.actor().id())).isEmpty();
    }

    @Test
    void whatThePrincipalLosesTheSubstituteLosesToo() {
        var session = act(give(Set.of(Role.OPERATOR, Role.STAFF), Scope.ALL, Duration.ofDays(1)));
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE account SET roles = '{STAFF}' WHERE id = ?", chief.id()));
        assertThat(actor(session).roles()).containsExactly(Role.STAFF);
    }

    @Test
    void toActForSomebodyIsAnotherSecretAndToGoBackIsAThird() {
        var id = give(Set.of(Role.STAFF), Scope.ALL, Duration.ofDays(1));
        var own = in(deputy);
        var before = sessions.find(new Token(own)).orElseThrow().session();
        var acting = delegations.act(new Writer(deputy.actor(), CHIYODA, "test"), before, id);

        assertThat(whoami(own)).isEqualTo("anonymous");
        var form = given().cookie("miyako-session", acting.token()).get("/identity-test/form").asString();
        var back = delegations.act(new Writer(actor(acting.token()), CHIYODA, "test"), acting, 0);
        assertThat(whoami(back.token())).isEqualTo(deputy.actor().id());
        given().cookie("miyako-session", back.token()).formParam("form-token", form).formParam("name", "x")
            .post("/identity-test/form").then().statusCode(403);
    }

    @Test
    void nobodyHandsOverWhatTheyHaveNotOrToStrangersOrForEverOrWhileActingForAnother() {
        var now = Instant.now();
        var stranger = open("stranger", new TenantId(131024), Role.STAFF);
        assertThat(refusal(new Delegation.Wanted(deputy.signInName(), Set.of(Role.ADMIN), Scope.ALL, "", now,
            now.plusSeconds(60)))).contains("delegation-unusable");
        assertThat(refusal(new Delegation.Wanted(stranger.signInName(), Set.of(Role.STAFF), Scope.ALL, "", now,
            now.plusSeconds(60)))).contains("delegation-unusable");
        assertThat(refusal(new Delegation.Wanted(deputy.signInName(), Set.of(Role.STAFF), Scope.ALL, "", now,
            now.plus(Duration.ofDays(400))))).contains("delegation-unusable");
        assertThat(refusal(new Delegation.Wanted(deputy.signInName(), Set.of(Role.STAFF), Set.of("everything"), "",
            now, now.plusSeconds(60)))).contains("delegation-unusable");
        var acting = actor(act(give(Set.of(Role.STAFF), Scope.ALL, Duration.ofDays(1))));
        assertThatThrownBy(() -> delegations.give(new Writer(acting, CHIYODA, "test"), chief.id(),
            new Delegation.Wanted(deputy.signInName(), Set.of(Role.STAFF), Scope.ALL, "", now, now.plusSeconds(60))))
            .hasMessageContaining("not-allowed");
        assertThatThrownBy(() -> delegations.give(new Writer(deputy.actor(), CHIYODA, "test"), chief.id(),
            new Delegation.Wanted(deputy.signInName(), Set.of(Role.OPERATOR), Scope.ALL, "", now,
                now.plusSeconds(60)))).hasMessageContaining("not-allowed");
    }

    @Test
    void aDelegationForLookingOnlyWritesNothing() {
        var session = act(give(Set.of(Role.STAFF), Set.of(Scope.READ), Duration.ofDays(1)));
        var form = given().cookie("miyako-session", session).get("/identity-test/form").asString();
        given().cookie("miyako-session", session).formParam("form-token", form).formParam("name", "x")
            .post("/identity-test/form").then().statusCode(403);
    }

    @Test
    void onlyThoseConcernedEndADelegation() {
        var id = give(Set.of(Role.STAFF), Scope.ALL, Duration.ofDays(1));
        var other = open("other", CHIYODA, Role.STAFF);
        assertThatThrownBy(() -> delegations.end(new Writer(other.actor(), CHIYODA, "test"), id))
            .hasMessageContaining("not-found");
        delegations.end(new Writer(deputy.actor(), CHIYODA, "test"), id);
        assertThat(delegations.list(chief.actor().id())).isEmpty();
        assertThatThrownBy(() -> act(id)).hasMessageContaining("not-found");
    }

    private String refusal(Delegation.Wanted wanted) {
        return org.assertj.core.api.Assertions.catchThrowable(() -> delegations.give(asChief, chief.id(), wanted))
            .getMessage();
    }

    private long give(Set<Role> roles, Set<String> scopes, Duration time) {
        var now = Instant.now();
        delegations.give(asChief, chief.id(), new Delegation.Wanted(deputy.signInName(), roles, scopes, "出張",
            now.minusSeconds(1), now.plus(time)));
        return delegations.list(deputy.actor().id()).getFirst().id();
    }

    private String act(long delegation) {
        return delegations.act(new Writer(deputy.actor(), CHIYODA, "test"),
            sessions.find(new Token(in(deputy))).orElseThrow().session(), delegation).token();
    }

    private Actor actor(String session) {
        return authentication.authenticate(new Credentials(session, null, "192.0.2.1")).orElseThrow().actor();
    }

    @Inject
    CityAuthentication authentication;

    private Account open(String name, TenantId tenant, Role... roles) {
        return accounts.create(Writer.system("test"), new NewAccount("d-" + name + "-" + number, name, tenant,
            Set.of(roles), PASSWORD));
    }

    private String in(Account person) {
        return ((SignIn.Answer.Granted) signIn.signIn(person.signInName(), PASSWORD, "192.0.2.31")).token();
    }

    private static String whoami(String cookie) {
        return given().cookie("miyako-session", cookie).get("/identity-test").asString();
    }
}
