package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SessionsTest {
    private static final String PASSWORD = "seven herons over the weir";
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    People people;

    @Inject
    Database database;

    private Mailbox time;
    private Account person;

    @BeforeEach
    void somebodyWithAnAccount() {
        time = new Mailbox(database);
        person = accounts.create(Writer.system("test"), new NewAccount("session-" + ++number, "橋本",
            TenantId.METROPOLIS, Set.of(Role.STAFF), PASSWORD));
    }

    @Test
    @Tag("asvs:V7.2.2")
    @Tag("asvs:V7.2.4")
    void aSessionSetByAStrangerOpensNothingOnceItsOwnerSignsIn() {
        var strangers = in("203.0.113.5", "");
        var own = in("192.0.2.5", strangers);

        assertThat(own).isNotEqualTo(strangers);
        assertThat(whoami(own)).isEqualTo(person.actor().id());
        assertThat(whoami(strangers)).isEqualTo("anonymous");
        assertThat(whoami(in("192.0.2.5", "a-value-the-stranger-made-up"))).isEqualTo(person.actor().id());
        assertThat(whoami("a-value-the-stranger-made-up")).isEqualTo("anonymous");
    }

    @Test
    void aRequestInASessionOpensNothingThatIsSealedButTheNameOfItsOwner() {
        var own = in("192.0.2.5", "");
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE account SET email_sealed = '~1.AAAA', sign_in_sealed = '~1.AAAA' WHERE id = ?", person.id()));

        assertThat(whoami(own)).isEqualTo(person.actor().id());
        assertThat(accounts.findActor(person.actor().id())).contains(person.actor());
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE account SET email_sealed = '', sign_in_sealed = '' WHERE id = ?", person.id()));
    }

    @Test
    void theSecretOfASessionIsReplacedFromTimeToTimeAndTheFormerOneDiesAMinuteAfterTheNextWasSeen() {
        var first = in("192.0.2.5", "");
        assertThat(page(first)).isNull();
        time.older("session.rotated_at", "31 minutes");

        var second = page(first);

        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(whoami(first)).as("the answer may have been lost").isEqualTo(person.actor().id());
        assertThat(page(first)).as("whoever never got it gets another").isNotNull();
        var third = page(first);
        assertThat(whoami(third)).isEqualTo(person.actor().id());
        assertThat(whoami(second)).as("overtaken by the third").isEqualTo("anonymous");
        time.older("session.former_ends_at", "61 seconds");
        assertThat(whoami(first)).isEqualTo("anonymous");
        assertThat(whoami(third)).isEqualTo(person.actor().id());
    }

    @Test
    void aFormStaysOursWhenOnlyTheSecretIsReplaced() {
        var first = in("192.0.2.5", "");
        var form = given().cookie("miyako-session", first).get("/identity-test/form").asString();
        time.older("session.rotated_at", "31 minutes");
        var second = page(first);

        given().cookie("miyako-session", second).formParam("form-token", form).formParam("name", "x")
            .post("/identity-test/form").then().statusCode(200);
    }

    @Test
    @Tag("asvs:V7.3.1")
    @Tag("asvs:V7.3.2")
    void aSessionEndsWhenNobodyUsesItAndAtTheLatestAfterItsLongestTime() {
        var idle = in("192.0.2.5", "");
        time.older("session.seen_at", "121 minutes");
        assertThat(whoami(idle)).isEqualTo("anonymous");
        var long_ = in("192.0.2.5", "");
        time.older("session.ends_at", "12 hours");
        assertThat(whoami(long_)).isEqualTo("anonymous");
    }

    @Test
    void aClockThatLeaptAheadAndWasPutRightLeavesNoSessionThatOutlivesItsLimits() {
        var opened = in("192.0.2.5", "");
        time.older("session.created_at", "-5 hours");
        time.older("session.seen_at", "-5 hours");
        time.older("session.ends_at", "-5 hours");
        assertThat(whoami(opened)).isEqualTo("anonymous");
        var used = in("192.0.2.5", "");
        time.older("session.seen_at", "-5 hours");
        assertThat(whoami(used)).isEqualTo("anonymous");
        var proved = in("192.0.2.5", "");
        time.older("session.proved_at", "-5 hours");
        assertThat(whoami(proved)).isEqualTo(person.actor().id());
        assertThat(sessions.find(new Token(proved)).orElseThrow().session().fresh()).isFalse();
        assertThat(sessions.list(person.actor().id())).as("only the one that opens something").hasSize(1);
        var byAnotherNode = in("192.0.2.5", "");
        time.older("session.seen_at", "-60 seconds");
        assertThat(whoami(byAnotherNode)).isEqualTo(person.actor().id());
    }

    @Test
    @Tag("asvs:V2.3.2")
    void whoeverSignsInOnAHundredAndOneDevicesIsOutOnTheOneNotSeenForTheLongest() {
        var forgotten = signIn.start(person.actor(), ProofKind.PASSWORD, Client.at("192.0.2.20")).token();
        time.older("session.seen_at", "20 minutes");
        var used = signIn.start(person.actor(), ProofKind.PASSWORD, Client.at("192.0.2.21")).token();
        for (int i = 0; i < 98; i++) {
            signIn.start(person.actor(), ProofKind.PASSWORD, Client.at("192.0.2.22"));
        }
        assertThat(whoami(forgotten)).isEqualTo(person.actor().id());
        time.older("session.seen_at", "20 minutes");
        assertThat(whoami(used)).isEqualTo(person.actor().id());
        database.write(Reach.everything(), handle -> handle.execute("""
            UPDATE session SET seen_at = seen_at - interval '40 minutes' WHERE address = '192.0.2.20'"""));

        var last = signIn.start(person.actor(), ProofKind.PASSWORD, Client.at("192.0.2.23")).token();

        assertThat(sessions.list(person.actor().id())).hasSize(100);
        assertThat(whoami(forgotten)).isEqualTo("anonymous");
        assertThat(whoami(used)).isEqualTo(person.actor().id());
        assertThat(whoami(last)).isEqualTo(person.actor().id());
    }

    @Test
    @Tag("asvs:V7.5.2")
    void peopleSeeTheirSessionsInWordsAndEndOneOrAllOthers() {
        var phone = signIn.start(person.actor(), ProofKind.PASSWORD, new Client("192.0.2.8",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Safari/604", "")).token();
        var desk = in("192.0.2.5", "");
        var attic = in("192.0.2.9", "");
        var mine = sessions.list(person.actor().id());
        assertThat(mine).hasSize(3).extracting(Session::device).contains("Safari, iPhone");
        assertThat(mine).extracting(Session::address).contains("192.0.2.8", "192.0.2.5");
        var writer = new Writer(person.actor(), TenantId.METROPOLIS, "test");
        var onPhone = mine.stream().filter(one -> one.address().equals("192.0.2.8")).findFirst().orElseThrow();

        people.endOwnSessions(writer, onPhone.id(), sessions.find(new Token(desk)).orElseThrow().session());
        assertThat(whoami(phone)).isEqualTo("anonymous");
        assertThat(whoami(attic)).isEqualTo(person.actor().id());
        people.endOwnSessions(writer, 0, sessions.find(new Token(desk)).orElseThrow().session());
        assertThat(whoami(attic)).isEqualTo("anonymous");
        assertThat(whoami(desk)).isEqualTo(person.actor().id());
    }

    @Test
    @Tag("asvs:V7.4.5")
    void nobodyEndsTheSessionsOfOthers() {
        var mine = in("192.0.2.5", "");
        var other = accounts.create(Writer.system("test"), new NewAccount("stranger-" + number, "他人",
            TenantId.METROPOLIS, Set.of(Role.STAFF), PASSWORD));
        long id = sessions.list(person.actor().id()).getFirst().id();

        people.endOwnSessions(new Writer(other.actor(), TenantId.METROPOLIS, "test"), id, LiveSession.NONE);
        assertThat(whoami(mine)).isEqualTo(person.actor().id());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> people.endSessions(
            new Writer(other.actor(), new TenantId(131016), "test"), person.id(), 0)))
            .hasMessageContaining("not-found");
        people.endSessions(new Writer(other.actor(), TenantId.METROPOLIS, "test"), person.id(), 0);
        assertThat(whoami(mine)).isEqualTo("anonymous");
    }

    @Test
    @Tag("asvs:V7.2.3")
    @Tag("asvs:V11.5.1")
    void everySecretIsNewAndItsTwoHundredAndFiftySixBitsFallLikeCoins() {
        int many = 400;
        var seen = new java.util.HashSet<String>();
        var ones = new int[256];
        for (int i = 0; i < many; i++) {
            var secret = Token.random().value();
            seen.add(secret);
            java.util.BitSet.valueOf(java.util.Base64.getUrlDecoder().decode(secret)).stream()
                .forEach(bit -> ones[bit]++);
        }
        assertThat(seen).hasSize(many).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"));
        // Six deviations from the middle: a good source breaks this once in two million runs.
        assertThat(java.util.Arrays.stream(ones).boxed().toList())
            .allSatisfy(count -> assertThat(count).isBetween(many / 2 - 60, many / 2 + 60));
        assertThat(in("192.0.2.5", "")).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(in("192.0.2.5", ""));
    }

    @Test
    @Tag("asvs:V7.2.1")
    void aForgedOrCutSecretOpensNothing() {
        var mine = in("192.0.2.5", "");
        for (var forged : new String[] {mine.substring(1), mine + "A", mine.toUpperCase(java.util.Locale.ROOT),
            "' OR '1'='1", new String(new char[3_000]).replace('\0', 'A')}) {
            assertThat(whoami(forged)).isEqualTo("anonymous");
        }
    }

    private String in(String address, String carried) {
        return ((SignIn.Answer.Granted) signIn.signIn(person.signInName(), PASSWORD, new Client(address, "", carried)))
            .token();
    }

    private static String whoami(String cookie) {
        return given().cookie("miyako-session", cookie).get("/identity-test").asString();
    }

    private static @org.jspecify.annotations.Nullable String page(String cookie) {
        return given().cookie("miyako-session", cookie).accept("text/html,*/*").get("/identity-test").then()
            .extract().cookie("miyako-session");
    }
}
