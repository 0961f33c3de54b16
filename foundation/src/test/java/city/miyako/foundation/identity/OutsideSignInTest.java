package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnProvider;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OutsideSignInTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    ProofChallenges challenges;

    @Inject
    People people;

    @Inject
    Audit audit;

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    private OwnProvider provider;
    private OutsideSignIn outside;
    private Account person;
    private String subject;

    @BeforeEach
    void somebodyWhomTheProviderKnows() throws Exception {
        number++;
        provider = new OwnProvider();
        outside = outside(provider.issuer());
        subject = "subject-" + number;
        var email = "outside-" + number + "@example.jp";
        person = accounts.create(Writer.system("test"), new NewAccount(email, "外野", Post.of(CHIYODA,
            Set.of(Role.STAFF)), "ten gates in a row", email, Language.JA));
        provider.claims = told -> told.subject(subject).claim("email", email.toUpperCase(java.util.Locale.ROOT))
            .claim("email_verified", true);
    }

    @AfterEach
    void theProviderCloses() {
        provider.close();
    }

    @Test
    @Tag("asvs:V10.5.2")
    void somebodyIsKnownByTheirVerifiedAddressFirstAndByTheLinkEverAfter() {
        var granted = (OutsideSignIn.Answer.Granted) wayThere().back();
        assertThat(granted.granted().actor()).isEqualTo(person.actor());
        assertThat(granted.to()).isEqualTo("/my/inbox");
        assertThat(provider.asked).containsEntry("grant_type", "authorization_code").containsKey("code_verifier");

        provider.claims = told -> told.subject(subject).claim("email", "moved@example.com");
        assertThat(((OutsideSignIn.Answer.Granted) wayThere().back()).granted().actor()).isEqualTo(person.actor());
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, person.actor().id(), "", 10))
            .extracting(line -> line.action()).contains("identity.sign-in", "outside.link");
        people.leave(new Writer(Actor.system("test"), CHIYODA, "test"), person.id());
        assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Unknown.class);
    }

    @Test
    void nobodyGetsAnAccountOrSomebodyElsesByThis() {
        for (UnaryOperator<JWTClaimsSet.Builder> stranger : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            told -> told.subject("stranger-" + number).claim("email", "nobody@example.jp")
                .claim("email_verified", true),
            told -> told.subject("stranger-" + number).claim("email", person.email()).claim("email_verified", false),
            told -> told.subject("stranger-" + number).claim("email", person.email()),
            told -> told.subject("stranger-" + number).claim("email", "").claim("email_verified", true))) {
            provider.claims = stranger;
            assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Unknown.class);
        }
        provider.claims = told -> told.subject(subject).claim("email", person.email()).claim("email_verified", true);
        assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Granted.class);
        provider.claims = told -> told.subject("second-" + number).claim("email", person.email())
            .claim("email_verified", true);
        assertThat(wayThere().back()).as("the account is somebody's at this provider already")
            .isInstanceOf(OutsideSignIn.Answer.Unknown.class);
    }

    @Test
    @Tag("asvs:V6.8.2")
    @Tag("asvs:V9.1.1")
    @Tag("asvs:V9.1.2")
    @Tag("asvs:V9.1.3")
    @Tag("asvs:V9.2.1")
    @Tag("asvs:V9.2.3")
    @Tag("asvs:V10.5.1")
    @Tag("asvs:V10.5.4")
    void aForgedExpiredOrForeignTokenLetsNobodyIn() throws Exception {
        var good = provider.claims;
        var wrong = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        wrong.put("expired", told -> told.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        wrong.put("without end", told -> told.expirationTime(null));
        wrong.put("not yet good", told -> told.notBeforeTime(Date.from(Instant.now().plusSeconds(300))));
        wrong.put("for another city", told -> told.audience("another"));
        wrong.put("for another city too", told -> told.audience(List.of(OwnProvider.CLIENT, "another")));
        wrong.put("given to another", told -> told.claim("azp", "another"));
        wrong.put("by another issuer", told -> told.issuer("https://id.example.evil"));
        wrong.put("to another question", told -> told.claim("nonce", "another"));
        wrong.put("to no question", told -> told.claim("nonce", null));
        wrong.put("about nobody", told -> told.subject(null));
        wrong.forEach((name, lie) -> {
            provider.claims = told -> lie.apply(good.apply(told));
            assertThat(wayThere().back()).as(name).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        });
        provider.claims = good;
        var forged = new LinkedHashMap<String, UnaryOperator<String>>();
        forged.put("not signed", token -> new PlainJWT(claimsOf(token)).serialize());
        forged.put("signed with a word that all know", token -> byWord(claimsOf(token)));
        forged.put("with a key of its own", token -> byOwnKey(claimsOf(token)));
        forged.put("changed afterwards", token -> token.substring(0, token.length() - 8) + "AAAAAAAA");
        forged.put("no token", _ -> "nonsense");
        forged.forEach((name, forgery) -> {
            provider.token = forgery;
            assertThat(wayThere().back()).as(name).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        });
        provider.token = token -> token;
        provider.signWithAnotherKey();
        assertThat(wayThere().back()).as("by another key").isInstanceOf(OutsideSignIn.Answer.Refused.class);
    }

    @Test
    @Tag("asvs:V9.2.2")
    void aTokenOfAnotherKindProvesNobodyEvenWhereItIsForUsAndInAnswer() {
        var good = provider.claims;
        for (var kind : List.of("at+jwt", "application/at+jwt", "logout+jwt", "refresh+jwt", "dpop+jwt", "JOSE")) {
            provider.kind = kind;
            assertThat(wayThere().back()).as(kind).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        }
        provider.kind = "JWT";
        var others = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        others.put("an access token", told -> told.claim("typ", "Bearer").claim("scope", "openid email"));
        others.put("another provider's access token", told -> told.claim("token_use", "access"));
        others.put("a refresh token", told -> told.claim("typ", "Refresh"));
        others.put("a refresh token without end", told -> told.claim("typ", "Offline"));
        others.put("a logout token", told -> told.claim("typ", "Logout"));
        others.put("a logout token by the standard", told -> told.claim("events",
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        others.put("a token for another client", told -> told.audience("another").claim("azp", "another"));
        others.forEach((name, other) -> {
            provider.claims = told -> other.apply(good.apply(told));
            assertThat(wayThere().back()).as(name).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        });
        provider.claims = told -> good.apply(told).claim("typ", "ID").claim("token_use", "id");
        assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Granted.class);
    }

    @Test
    @Tag("asvs:V10.1.2")
    @Tag("asvs:V10.2.1")
    @Tag("asvs:V10.2.2")
    void whoComesBackTwiceInAnotherBrowserOrUnaskedIsRefused() {
        var way = wayThere();
        assertThat(way.back()).isInstanceOf(OutsideSignIn.Answer.Granted.class);
        assertThat(way.back()).as("replayed").isInstanceOf(OutsideSignIn.Answer.Refused.class);
        assertThat(wayThere().with("another browser").back()).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        assertThat(wayThere().with("").back()).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        assertThat(outside.finish(new OutsideSignIn.Came("unasked", "code", "", ""), client()))
            .isInstanceOf(OutsideSignIn.Answer.Refused.class);
        var mixed = wayThere();
        assertThat(outside.finish(new OutsideSignIn.Came(mixed.state(), "code", "https://id.example.evil",
            mixed.browser()), client())).as("mixed up").isInstanceOf(OutsideSignIn.Answer.Refused.class);
    }

    @Test
    @Tag("asvs:V9.1.3")
    @Tag("asvs:V10.5.3")
    void aProviderLeadsTheCityNowhereElse() throws Exception {
        for (var issuer : List.of("http://id.example.jp", "http://10.0.0.1", "ftp://localhost", "file:///etc/passwd",
            "https://user@id.example.jp", "http://localhost.example.evil")) {
            assertThatThrownBy(() -> outside(issuer)).as(issuer).isInstanceOf(IllegalArgumentException.class);
        }
        var reached = new AtomicInteger();
        try (var other = new OwnProvider()) {
            other.at("/elsewhere", exchange -> {
                reached.incrementAndGet();
                OwnProvider.answer(exchange, 200, "{}");
            });
            for (var lie : List.<UnaryOperator<String>>of(
                told -> told.replace(provider.issuer() + "/token", other.issuer() + "/elsewhere"),
                told -> told.replace(provider.issuer() + "/keys", other.issuer() + "/elsewhere"),
                told -> told.replace(provider.issuer() + "/authorize", "javascript:alert(1)"),
                told -> told.replace("\"issuer\":\"" + provider.issuer(), "\"issuer\":\"" + other.issuer()),
                told -> told + " ".repeat(400_000), _ -> "nonsense", _ -> "{}")) {
                provider.about = lie;
                assertThatThrownBy(this::wayThere).hasMessageContaining("unavailable");
            }
            provider.about = told -> told.replace("/keys\"", "/moved\"");
            provider.at("/moved", exchange -> {
                exchange.getResponseHeaders().add("Location", other.issuer() + "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Refused.class);
        }
        assertThat(reached).hasValue(0);
    }

    @Test
    @Tag("asvs:V6.8.1")
    void theSameSubjectAtAnotherProviderIsSomebodyElse() throws Exception {
        assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Granted.class);
        try (var first = provider) {
            provider = new OwnProvider();
            assertThat(provider.issuer()).isNotEqualTo(first.issuer());
            outside = outside(provider.issuer());
            provider.claims = told -> told.subject(subject);
            assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Unknown.class);
        }
    }

    @Test
    @Tag("asvs:V6.8.4")
    void onlyASignInThatTheSettingsCallStrongAndThatIsFreshIsGoodForDangerousActs() {
        outside = outside(new Oidc(provider.issuer(), OwnProvider.CLIENT, OwnProvider.SECRET,
            "https://refeds.org/profile/mfa", "hwk"));
        var now = Instant.now();
        var justNow = Date.from(now.minusSeconds(20));
        var weak = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        weak.put("tells nothing", told -> told);
        weak.put("tells the time only", told -> told.claim("auth_time", justNow));
        weak.put("a password", told -> told.claim("amr", Arrays.asList("pwd", null)).claim("auth_time", justNow));
        weak.put("words nobody named", told -> told.claim("acr", "hwk").claim("amr", List.of("mfa"))
            .claim("auth_time", justNow));
        weak.put("strong, at no known time", told -> told.claim("amr", List.of("hwk")));
        weak.put("strong, an hour ago", told -> told.claim("amr", List.of("hwk"))
            .claim("auth_time", Date.from(now.minusSeconds(3_600))));
        weak.forEach((name, claims) -> assertThat(dangerousActWith(claims)).as(name).isEqualTo(403));

        assertThat(dangerousActWith(told -> told.claim("amr", List.of("pwd", "hwk")).claim("auth_time", justNow)))
            .isEqualTo(200);
        assertThat(dangerousActWith(told -> told.claim("acr", "https://refeds.org/profile/mfa")
            .claim("auth_time", justNow))).isEqualTo(200);
        assertThat(dangerousActWith(told -> told.claim("amr", "hwk").claim("auth_time", justNow)))
            .as("an amr that is no list").isNotEqualTo(200);
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, person.actor().id(), "identity.sign-in", 1))
            .singleElement().satisfies(line -> assertThat(line.detail()).contains("\"strong\": true"));

        outside = outside(provider.issuer());
        assertThat(dangerousActWith(told -> told.claim("amr", List.of("hwk")).claim("auth_time", justNow)))
            .as("nothing was named as strong").isEqualTo(403);
    }

    // What an act that is hard to undo comes to for whoever signed in like this; 401 for whoever got in nowhere.
    private int dangerousActWith(UnaryOperator<JWTClaimsSet.Builder> proof) {
        provider.claims = told -> proof.apply(told.subject(subject).claim("email", person.email())
            .claim("email_verified", true));
        if (!(wayThere().back() instanceof OutsideSignIn.Answer.Granted in)) {
            return 401;
        }
        var cookie = in.granted().token();
        var form = given().cookie("miyako-session", cookie).get("/identity-test/form").asString();
        return given().cookie("miyako-session", cookie).accept("text/html, text/plain").formParam("form-token", form)
            .formParam("target", "river 7").post("/identity-test/danger").statusCode();
    }

    @Test
    void linksAreSeenByTheirOwnerAlone() {
        assertThat(wayThere().back()).isInstanceOf(OutsideSignIn.Answer.Granted.class);
        var own = new Reader(person.actor().id(), "", "", "");
        for (var reach : List.of(Reach.staffOf(new TenantId(131024)), Reach.staffOf(CHIYODA), Reach.publicCity(),
            Reach.staffOf(new TenantId(131024)).by(own))) {
            assertThat(links(reach)).as(reach.toString()).isZero();
        }
        assertThat(links(Reach.staffOf(CHIYODA).by(own))).isOne();
    }

    private int links(Reach reach) {
        return database.read(reach, handle -> handle.createQuery("SELECT count(*) FROM outside_identity")
            .mapTo(Integer.class).one());
    }

    private OutsideSignIn outside(String issuer) {
        return outside(new Oidc(issuer, OwnProvider.CLIENT, OwnProvider.SECRET));
    }

    private OutsideSignIn outside(Oidc settings) {
        return new OutsideSignIn(database, signIn, challenges, "http://localhost:8080", settings, json,
            Clock.systemUTC());
    }

    private Way wayThere() {
        var begun = outside.begin("/my/inbox", client());
        var asked = provider.approve(begun.there());
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsEntry("redirect_uri",
            "http://localhost:8080/sign-in/outside/back");
        return new Way(asked.get("state"), begun.browser());
    }

    private static Client client() {
        return Client.at("198.51.100." + (100 + number));
    }

    private static JWTClaimsSet claimsOf(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String byWord(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
            jwt.sign(new MACSigner(OwnProvider.SECRET.repeat(3)));
            return jwt.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String byOwnKey(JWTClaimsSet claims) {
        try {
            var own = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").jwk(own.toPublicJWK())
                .build(), claims);
            jwt.sign(new ECDSASigner(own));
            return jwt.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody at the provider.
    private final class Way {
        private final String state;
        private final String browser;

        Way(String state, String browser) {
            this.state = state;
            this.browser = browser;
        }

        String state() {
            return state;
        }

        String browser() {
            return browser;
        }

        Way with(String other) {
            return new Way(state, other);
        }

        OutsideSignIn.Answer back() {
            return outside.finish(new OutsideSignIn.Came(state, "a-code", "", browser), client());
        }
    }
}
