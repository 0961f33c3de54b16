package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.ProofChallenges.Purpose;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.text.Sha256;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Signing in by a provider of identities (OpenID Connect, code flow with PKCE), where the settings name one.
///
/// Whoever the provider names is let into the account that was linked to them, or that has the e-mail address the
/// provider has verified; nobody gets an account or a right by it. How strongly it has proved them decides whether acts
/// that are hard to undo go on ([OutsideProof]); the sign-in itself is as good as one by password.
@ApplicationScoped
public class OutsideSignIn {
    /// Where the provider sends people back to.
    public static final String BACK = "/sign-in/outside/back";
    private static final Logger LOG = Logger.getLogger(OutsideSignIn.class);
    private static final int LONGEST_CODE = 4_096;
    private static final String USED = """
        UPDATE outside_identity SET last_used_at = :now WHERE issuer = :issuer AND subject = :subject
        RETURNING account""";
    private static final String LINK = """
        INSERT INTO outside_identity (tenant, account, issuer, subject, linked_at, last_used_at)
        VALUES (:tenant, :account, :issuer, :subject, :now, :now) ON CONFLICT DO NOTHING""";

    private final Database database;
    private final SignIn signIn;
    private final ProofChallenges challenges;
    private final CitySettings.Oidc settings;
    private final String back;
    private final @Nullable OidcProvider provider;
    private final Clock clock;

    /// A sign-in by the provider of the settings, or by none.
    @Inject
    public OutsideSignIn(Database database, SignIn signIn, ProofChallenges challenges, CitySettings settings,
                         ObjectMapper json, Clock clock) {
        this(database, signIn, challenges, settings.publicAddress(), settings.oidc(), json, clock);
    }

    OutsideSignIn(Database database, SignIn signIn, ProofChallenges challenges, String publicAddress,
                  CitySettings.Oidc settings, ObjectMapper json, Clock clock) {
        this.database = database;
        this.signIn = signIn;
        this.challenges = challenges;
        this.settings = settings;
        this.back = publicAddress.replaceAll("/+$", "") + BACK;
        this.provider = this.settings.issuer().map(issuer -> new OidcProvider(issuer, this.settings, json))
            .orElse(null);
        this.clock = clock;
    }

    /// What people call the provider, or empty where there is none.
    public Optional<String> findName() {
        return provider == null ? Optional.empty() : Optional.of(settings.name());
    }

    /// Sends somebody to the provider.
    ///
    /// @param to where to go afterwards, an address of ours
    /// @throws Problem `not-found` without a provider, `unavailable` where it does not answer, `too-many-requests`
    public Begun begin(String to, Client client) {
        int wait = signIn.waitAt(client.address(), "outside");
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        var metadata = metadata();
        var browser = Token.random();
        var verifier = Token.random();
        var nonce = Token.random();
        var state = challenges.issue(Purpose.OUTSIDE, null, Map.of("to", to, "verifier", verifier.value(), "nonce",
            nonce.value(), "browser", encode(browser.hash())));
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", settings.client());
        asked.put("redirect_uri", back);
        asked.put("scope", "openid email");
        asked.put("state", state.value());
        asked.put("nonce", nonce.value());
        asked.put("code_challenge", encode(Sha256.of(verifier.value())));
        asked.put("code_challenge_method", "S256");
        settings.strongAcr().ifPresent(strong -> asked.put("acr_values", String.join(" ", strong)));
        var there = metadata.authorization();
        return new Begun(URI.create(there + (there.getQuery() == null ? "?" : "&") + OidcProvider.query(asked)),
            browser.value());
    }

    /// Lets somebody in who comes back from the provider, and starts their session.
    ///
    /// @param came what they bring along
    public Answer finish(Came came, Client client) {
        int wait = signIn.waitAt(client.address(), "outside");
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        var begun = challenges.redeem(new Token(came.state()), Purpose.OUTSIDE).map(ProofChallenges.Redeemed::facts)
            .filter(facts -> Token.same(facts.getOrDefault("browser", ""), encode(new Token(came.browser()).hash())))
            .filter(_ -> came.issuer().isEmpty() || came.issuer().equals(settings.issuer().orElse("")))
            .filter(_ -> !came.code().isEmpty() && came.code().length() <= LONGEST_CODE);
        var person = begun.flatMap(facts -> person(came.code(), facts));
        if (begun.isEmpty() || person.isEmpty()) {
            signIn.write(Actor.ANONYMOUS, "identity.sign-in-refused", "outside");
            return new Answer.Refused();
        }
        var account = account(person.get());
        if (account.isEmpty()) {
            signIn.write(Actor.ANONYMOUS, "identity.sign-in-refused", "outside, no account");
            return new Answer.Unknown();
        }
        return new Answer.Granted(signIn.start(account.get().actor(), person.get().proof(), settings, client),
            begun.get().getOrDefault("to", "/"));
    }

    private Optional<IdTokens.Person> person(String code, Map<String, String> facts) {
        try {
            var asked = asked();
            var metadata = asked.metadata();
            var token = asked.idToken(metadata, code, facts.getOrDefault("verifier", ""), back);
            return IdTokens.find(token, asked.keys(metadata), new IdTokens.Expected(settings.issuer().orElse(""),
                settings.client(), facts.getOrDefault("nonce", ""), clock.instant()));
        } catch (IOException e) {
            LOG.warnf("a sign-in by %s came to nothing: %s", settings.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Account> account(IdTokens.Person person) {
        return database.write(Reach.everything(), handle -> handle.createQuery(USED).bind("now", now())
            .bind("issuer", settings.issuer().orElse("")).bind("subject", person.subject()).mapTo(Long.class).findOne()
            .flatMap(id -> AccountRows.find(handle, id)).or(() -> link(handle, person)).filter(Account::active));
    }

    // The first time somebody comes by the provider they are known by the address it has verified.
    private Optional<Account> link(Handle handle, IdTokens.Person person) {
        var email = person.email();
        var found = email == null || email.isEmpty() ? Optional.<Account>empty()
            : AccountRows.findByEmail(handle, email).filter(Account::active);
        return found.filter(account -> {
            int linked = handle.createUpdate(LINK).bind("tenant", account.tenant().code())
                .bind("account", account.id()).bind("issuer", settings.issuer().orElse(""))
                .bind("subject", person.subject()).bind("now", now()).execute();
            var writer = new Writer(account.actor(), account.tenant(), "sign-in");
            Audit.append(handle, writer, linked == 0 ? "outside.link-refused" : "outside.link",
                account.actor().id(), "{}");
            if (linked == 1) {
                Notices.send(handle, writer, Notice.of(new Recipient.Person(account.actor().id()),
                    IdentityNotice.ACCOUNT_OUTSIDE_LINKED, Map.of("name", account.name(), "provider",
                        settings.name())));
            }
            return linked == 1;
        });
    }

    private OidcProvider.Metadata metadata() {
        try {
            return asked().metadata();
        } catch (IOException e) {
            LOG.warnf("%s does not answer: %s", settings.name(), e.getMessage());
            throw Problem.of(CommonError.UNAVAILABLE);
        }
    }

    private OidcProvider asked() {
        if (provider == null) {
            throw Problem.of(CommonError.NOT_FOUND);
        }
        return provider;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// Somebody on their way to the provider.
    ///
    /// @param there where to send them
    /// @param browser what their browser is to keep and bring back
    public record Begun(URI there, String browser) {
        @Override
        public String toString() {
            return "Begun[" + there.getHost() + "]";
        }
    }

    /// Somebody back from the provider.
    ///
    /// @param state the question they were sent with
    /// @param code what the provider gave them; empty where it refused
    /// @param issuer who the provider says it is (RFC 9207); empty where it does not
    /// @param browser what their browser kept
    public record Came(String state, String code, String issuer, String browser) {
        @Override
        public String toString() {
            return "Came[not shown]";
        }
    }

    /// What it comes to.
    public sealed interface Answer {
        /// Let in.
        ///
        /// @param granted who, and the value of the session cookie
        /// @param to where they wanted to go, an address of ours
        record Granted(SignIn.Answer.Granted granted, String to) implements Answer {
        }

        /// Nobody knows who that was: not asked for by this browser, used before, too late, forged, or refused there.
        record Refused() implements Answer {
        }

        /// The provider knows them and the city does not.
        record Unknown() implements Answer {
        }
    }
}
