package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PasskeysTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final String PASSWORD = "nine swans on the moat";
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    Passkeys passkeys;

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Audit audit;

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    private Account person;
    private Writer writer;
    private Client client;
    private SoftAuthenticator phone;

    @BeforeEach
    void somebodyWithAPhone() throws Exception {
        number++;
        person = accounts.create(Writer.system("test"), new NewAccount("passkey-" + number, "鍵山", CHIYODA,
            Set.of(Role.STAFF), PASSWORD));
        writer = new Writer(person.actor(), CHIYODA, "test");
        client = Client.at("198.51.100." + number);
        phone = new SoftAuthenticator();
    }

    @Test
    void aPasskeySignsItsOwnerInAndEachActIsWrittenDown() throws Exception {
        register(phone, "私用のスマートフォン");
        var granted = (SignIn.Answer.Granted) passkeys.signIn(phone.prove(question()), client);

        assertThat(whoami(granted.token())).isEqualTo(person.actor().id());
        assertThat(passkeys.list(person.actor())).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("私用のスマートフォン");
            assertThat(one.lastUsedAt()).isNotNull();
        });
        passkeys.remove(writer, passkeys.list(person.actor()).getFirst().id());
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, person.actor().id(), "", 10))
            .extracting(line -> line.action()).containsExactly("passkey.remove", "identity.sign-in",
                "passkey.register");
        assertThat(new Mailbox(database).letters(person.actor().id(), IdentityNotice.ACCOUNT_PASSKEY_ADDED)).isOne();
    }

    @Test
    void anAnswerThatSomebodyOverheardOpensNothing() throws Exception {
        register(phone, "電話");
        var answer = phone.prove(question());
        assertThat(passkeys.signIn(answer, client)).isInstanceOf(SignIn.Answer.Granted.class);
        assertThat(passkeys.signIn(answer, client)).isInstanceOf(SignIn.Answer.Refused.class);

        // A key that does not count gives no other sign that its answer is shown twice.
        var quiet = new SoftAuthenticator();
        register(quiet, "数えない鍵");
        quiet.count = -1;
        var again = quiet.prove(question());
        assertThat(passkeys.signIn(again, client)).isInstanceOf(SignIn.Answer.Granted.class);
        assertThat(passkeys.signIn(again, client)).isInstanceOf(SignIn.Answer.Refused.class);
    }

    @Test
    void whatWasSignedForAnotherSiteOrByNobodyVerifiedIsRefused() throws Exception {
        register(phone, "電話");
        for (var origin : List.of("https://miyako.example.evil", "http://localhost:8081", "https://localhost:8080",
            "http://evil.localhost:8080")) {
            phone.origin = origin;
            assertThat(passkeys.signIn(phone.prove(question()), client)).as(origin)
                .isInstanceOf(SignIn.Answer.Refused.class);
        }
        phone.origin = passkeys.origin();
        phone.host = "miyako.example.evil";
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Refused.class);
        phone.host = "localhost";
        phone.verified = false;
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Refused.class);
        phone.verified = true;
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    void aKeyWhoseCountDoesNotGoUpIsACopyAndOpensNothing() throws Exception {
        register(phone, "電話");
        phone.count = 40;
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Granted.class);
        for (int count : new int[] {40, 12, -1}) {
            phone.count = count;
            assertThat(passkeys.signIn(phone.prove(question()), client)).as("counts " + (count + 1))
                .isInstanceOf(SignIn.Answer.Refused.class);
        }
        phone.count = 41;
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    void aQuestionEndsAfterFiveMinutesAndServesItsOwnPurposeAlone() throws Exception {
        register(phone, "電話");
        var early = new ProofChallenges(database, json, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)))
            .issue(ProofChallenges.Purpose.SIGN_IN, null, Map.of());
        assertThat(passkeys.signIn(phone.prove(asked(early.value())), client))
            .isInstanceOf(SignIn.Answer.Refused.class);
        for (var question : List.of(passkeys.askToRegister(writer), passkeys.askToProve(writer),
            asked("bm9ib2R5IGV2ZXIgYXNrZWQgZm9yIHRoaXMgb25lIQ"))) {
            assertThat(passkeys.signIn(phone.prove(question), client)).isInstanceOf(SignIn.Answer.Refused.class);
        }
        var other = new SoftAuthenticator();
        assertThatThrownBy(() -> passkeys.register(writer, other.make(withUser(question())), "x"))
            .hasMessageContaining("passkey-unusable");
    }

    @Test
    void aDangerousActGoesOnByPasskeyButNotByThatOfSomebodyElse() throws Exception {
        register(phone, "電話");
        var mallory = accounts.create(Writer.system("test"), new NewAccount("mallory-" + number, "他人", CHIYODA,
            Set.of(Role.STAFF), PASSWORD));
        var hers = new SoftAuthenticator();
        var asMallory = new Writer(mallory.actor(), CHIYODA, "test");
        passkeys.register(asMallory, hers.make(passkeys.askToRegister(asMallory)), "鍵");
        var cookie = ((SignIn.Answer.Granted) signIn.signIn(person.signInName(), PASSWORD, client)).token();
        new Mailbox(database).older("session.proved_at", "1 hour");

        act(cookie).post("/identity-test/danger").then().statusCode(403)
            .body(containsString("data-passkey-origin=\"http://localhost:8080\""), containsString("proof-passkey"));
        act(cookie).formParam("proof-passkey", hers.prove(passkeys.askToProve(asMallory)))
            .post("/identity-test/danger").then().statusCode(403).body(containsString("error-summary"));
        act(cookie).formParam("proof-passkey", hers.prove(passkeys.askToProve(writer)))
            .post("/identity-test/danger").then().statusCode(403);
        act(cookie).formParam("proof-passkey", phone.prove(question())).post("/identity-test/danger").then()
            .statusCode(403).body(not(containsString("done to")));
        act(cookie).formParam("proof-passkey", phone.prove(passkeys.askToProve(writer)))
            .post("/identity-test/danger").then().statusCode(200).body(equalTo("done to river 7"));
    }

    @Test
    void passkeysAreSeenByNobodyElseAndEndWithTheAccount() throws Exception {
        register(phone, "電話");
        for (var reach : List.of(Reach.staffOf(new TenantId(131024)), Reach.staffOf(CHIYODA), Reach.publicCity(),
            Reach.staffOf(CHIYODA).by(new Reader("account:0", "", "", "")),
            Reach.staffOf(new TenantId(131024)).by(new Reader(person.actor().id(), "", "", "")))) {
            assertThat(rows(reach, "passkey")).as(reach.toString()).isZero();
            assertThat(rows(reach, "proof_challenge")).isZero();
        }
        assertThat(rows(Reach.staffOf(CHIYODA).by(new Reader(person.actor().id(), "", "", "")), "passkey")).isOne();

        people.leave(new Writer(Actor.system("test"), CHIYODA, "test"), person.id());
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Refused.class);
        people.comeBack(new Writer(Actor.system("test"), CHIYODA, "test"), person.id(), person.post(),
            "eleven stones in a wall");
        assertThat(passkeys.signIn(phone.prove(question()), client)).as("what proved them before counts no more")
            .isInstanceOf(SignIn.Answer.Refused.class);
    }

    @Test
    void theLastWayInIsNeverRemoved() throws Exception {
        var spare = new SoftAuthenticator();
        register(phone, "電話");
        register(spare, "予備");
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE account SET password_hash = '' WHERE id = ?", person.id()));
        var keys = passkeys.list(person.actor());
        passkeys.remove(writer, keys.getFirst().id());
        assertThatThrownBy(() -> passkeys.remove(writer, keys.getLast().id())).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(IdentityError.LAST_WAY_IN));
        assertThat(passkeys.signIn(phone.prove(question()), client)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    void aKeyIsRegisteredOnceAndAnAccountHasTwentyAtMost() throws Exception {
        register(phone, "電話");
        assertThatThrownBy(() -> register(phone, "もう一度")).hasMessageContaining("passkey-unusable");
        assertThatThrownBy(() -> register(new SoftAuthenticator(), " ")).hasMessageContaining("passkey-unusable");
        for (int i = 1; i < Passkeys.MOST; i++) {
            register(new SoftAuthenticator(), "鍵 " + i);
        }
        assertThatThrownBy(() -> register(new SoftAuthenticator(), "多すぎ")).hasMessageContaining("passkey-unusable");
        assertThat(passkeys.list(person.actor())).hasSize(Passkeys.MOST);
    }

    @Test
    void whateverElseIsSentAsAnAnswerIsRefusedAndSlowedDown() {
        for (var nonsense : List.of("", "{}", "null", "[]", "{\"id\":1}", "x".repeat(100_000),
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\"}}")) {
            assertThat(passkeys.signIn(nonsense, client)).isInstanceOf(SignIn.Answer.Refused.class);
            assertThatThrownBy(() -> passkeys.register(writer, nonsense, "鍵"))
                .hasMessageContaining("passkey-unusable");
        }
        SignIn.Answer last = new SignIn.Answer.Refused();
        for (int i = 0; i < 100; i++) {
            last = passkeys.signIn("{}", Client.at("203.0.113.77"));
        }
        assertThat(last).isInstanceOf(SignIn.Answer.TooFast.class);
        assertThatThrownBy(() -> passkeys.askToSignIn(Client.at("203.0.113.77")))
            .hasMessageContaining("too-many-requests");
    }

    private void register(SoftAuthenticator key, String name) {
        passkeys.register(writer, key.make(passkeys.askToRegister(writer)), name);
    }

    private PasskeyQuestion question() {
        return passkeys.askToSignIn(client);
    }

    private static PasskeyQuestion asked(String challenge) {
        return new PasskeyQuestion(challenge, "localhost", "", "", "", List.of(), 1);
    }

    private PasskeyQuestion withUser(PasskeyQuestion question) {
        return new PasskeyQuestion(question.challenge(), question.host(), passkeys.askToProve(writer).user(), "", "",
            List.of(), 1);
    }

    private int rows(Reach reach, String table) {
        return database.read(reach, handle -> handle.createQuery("SELECT count(*) FROM " + table)
            .mapTo(Integer.class).one());
    }

    private static String whoami(String cookie) {
        return given().cookie("miyako-session", cookie).get("/identity-test").asString();
    }

    private static RequestSpecification act(String cookie) {
        return given().cookie("miyako-session", cookie).accept("text/html, text/plain").formParam("form-token",
            given().cookie("miyako-session", cookie).get("/identity-test/form").asString())
            .formParam("target", "river 7");
    }
}
