package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnProvider;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Signing in by a real Keycloak, started as a program of its own.
@Tag("long") // Keycloak needs half a minute to start and 160 MB to be fetched.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class KeycloakTest {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    ProofChallenges challenges;

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    @Test
    void somebodyKnownSignsInByKeycloakAndAStrangerDoesNot() throws Exception {
        var email = "known@keycloak.example.jp";
        var person = accounts.create(Writer.system("test"), new NewAccount(email, "既知", Post.of(
            new TenantId(131016), Set.of(Role.STAFF)), "twelve ferries at dawn", email, Language.JA));
        try (var keycloak = new Keycloak(Path.of(System.getProperty("miyako.root"), "foundation/target/keycloak"))) {
            var outside = new OutsideSignIn(database, signIn, challenges, "http://localhost:8080",
                new Oidc(keycloak.issuer(), "miyako", "a secret of this test"), json, Clock.systemUTC());

            var first = there(outside, "known");
            assertThat(finish(outside, first)).isInstanceOfSatisfying(OutsideSignIn.Answer.Granted.class, granted ->
                assertThat(granted.granted().actor()).isEqualTo(person.actor()));
            assertThat(finish(outside, first)).as("replayed").isInstanceOf(OutsideSignIn.Answer.Refused.class);
            assertThat(finish(outside, there(outside, "known"))).isInstanceOf(OutsideSignIn.Answer.Granted.class);
            assertThat(finish(outside, there(outside, "stranger"))).isInstanceOf(OutsideSignIn.Answer.Unknown.class);

            var wrongSecret = new OutsideSignIn(database, signIn, challenges, "http://localhost:8080",
                new Oidc(keycloak.issuer(), "miyako", "another secret"), json, Clock.systemUTC());
            assertThat(finish(wrongSecret, there(wrongSecret, "known")))
                .isInstanceOf(OutsideSignIn.Answer.Refused.class);
        }
    }

    private static OutsideSignIn.Answer finish(OutsideSignIn outside, OutsideSignIn.Came came) {
        return outside.finish(came, Client.at("198.51.100.250"));
    }

    // What somebody does in their browser, up to the address that Keycloak sends them back to.
    private static OutsideSignIn.Came there(OutsideSignIn outside, String name)
            throws IOException, InterruptedException {
        var begun = outside.begin("/desk", Client.at("198.51.100.250"));
        try (var browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
            var page = browser.send(HttpRequest.newBuilder(begun.there()).build(), BodyHandlers.ofString());
            var form = FORM.matcher(page.body());
            assertThat(form.find()).as(page.body()).isTrue();
            // Browsers send secure cookies to this machine without TLS too; the client of Java does not.
            var cookies = page.headers().allValues("Set-Cookie").stream().map(one -> one.split(";")[0])
                .collect(Collectors.joining("; "));
            var sent = browser.send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Cookie", cookies)
                .POST(HttpRequest.BodyPublishers.ofString(OidcProvider.query(Map.of("username", name, "password",
                    "eleven ferries at dusk", "credentialId", "")))).build(), BodyHandlers.ofString());
            var back = URI.create(sent.headers().firstValue("Location").orElseThrow());
            assertThat(back.getPath()).isEqualTo(OutsideSignIn.BACK);
            var told = OwnProvider.fields(back.getRawQuery());
            return new OutsideSignIn.Came(told.getOrDefault("state", ""), told.getOrDefault("code", ""),
                told.getOrDefault("iss", ""), begun.browser());
        }
    }
}
