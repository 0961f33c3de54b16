package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnProvider;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an account is linked to, how that ends, and a provider whose doors lie on several hosts.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OutsideLinksTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    ProofChallenges challenges;

    @Inject
    OutsideLinks links;

    @Inject
    People people;

    @Inject
    Audit audit;

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    private OwnProvider provider;
    private Account person;
    private Writer writer;

    @BeforeEach
    void somebodyWhomTheProviderKnows() throws Exception {
        number++;
        provider = new OwnProvider();
        person = account("linked-" + number + "@example.jp");
        writer = new Writer(person.actor(), CHIYODA, "test");
        var subject = "linked-" + number;
        var email = person.email();
        provider.claims = told -> told.subject(subject).claim("email", email).claim("email_verified", true);
    }

    @AfterEach
    void theProviderCloses() {
        provider.close();
    }

    @Test
    void itsOwnerSeesALinkAndEndsItAndNobodyElseCan() {
        assertThat(cameBy("")).isInstanceOf(OutsideSignIn.Answer.Granted.class);
        var link = links.list(person.actor()).getFirst();
        assertThat(link.provider()).as("the settings name no provider any more").isEqualTo("127.0.0.1");
        var other = account("other-" + number + "@example.jp");
        assertThat(links.list(other.actor())).isEmpty();
        assertThatThrownBy(() -> links.unlink(new Writer(other.actor(), CHIYODA, "test"), link.id()))
            .hasMessageContaining("not-found");

        links.unlink(writer, link.id());

        assertThat(links.list(person.actor())).isEmpty();
        assertThatThrownBy(() -> links.unlink(writer, link.id())).hasMessageContaining("not-found");
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, person.actor().id(), "outside.unlink", 5))
            .hasSize(1);
    }

    @Test
    void theLastWayToSignInStays() {
        var system = new Writer(Actor.system("test"), CHIYODA, "test");
        people.leave(system, person.id());
        people.comeBack(system, person.id(), person.post(), "");
        assertThat(cameBy("")).as("back by the provider, without a password").isInstanceOf(
            OutsideSignIn.Answer.Granted.class);
        long link = links.list(person.actor()).getFirst().id();
        assertThatThrownBy(() -> links.unlink(writer, link)).hasMessageContaining("last-way-in");
        assertThat(links.list(person.actor())).hasSize(1);
    }

    @Test
    @Tag("asvs:V10.5.3")
    void aProviderUsesTheOtherHostsThatTheSettingsNameAndNoMore() {
        var port = provider.issuer().replaceAll(".*:", "");
        provider.about = told -> told.replace(provider.issuer() + "/token", "http://localhost:" + port + "/token");
        assertThatThrownBy(() -> cameBy("")).hasMessageContaining("unavailable");
        assertThatThrownBy(() -> cameBy("localhost")).as("another port is another host")
            .hasMessageContaining("unavailable");
        assertThat(cameBy("localhost:" + port)).isInstanceOf(OutsideSignIn.Answer.Granted.class);
        provider.about = told -> told.replace(provider.issuer() + "/token", "https://localhost:" + port + "/token");
        assertThatThrownBy(() -> cameBy("localhost:" + port)).hasMessageContaining("unavailable");
    }

    private OutsideSignIn.Answer cameBy(String elsewhere) {
        var outside = new OutsideSignIn(database, signIn, challenges, "http://localhost:8080",
            new Oidc(provider.issuer(), OwnProvider.CLIENT, OwnProvider.SECRET, "", "", elsewhere), json,
            Clock.systemUTC());
        var client = Client.at("203.0.113." + (100 + number));
        var begun = outside.begin("/my/account", client);
        var asked = provider.approve(begun.there());
        return outside.finish(new OutsideSignIn.Came(asked.getOrDefault("state", ""), "a-code", "", begun.browser()),
            client);
    }

    private Account account(String email) {
        return accounts.create(Writer.system("test"), new NewAccount(email, "外野", Post.of(CHIYODA,
            Set.of(Role.STAFF)), "ten gates in a row", email, Language.JA));
    }
}
