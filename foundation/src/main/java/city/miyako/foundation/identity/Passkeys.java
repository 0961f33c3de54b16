package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.PasskeyChecks.Shown;
import city.miyako.foundation.identity.ProofChallenges.Purpose;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Passkeys of people (WebAuthn): registered for an account, then good for signing in and for proving once more.
///
/// An answer counts once, for the question it was asked for, from a page of the configured address, with its owner
/// verified by the authenticator, and only while the count of the key goes up. Answers are JSON as browsers give it.
@ApplicationScoped
public class Passkeys {
    /// How many an account may have.
    public static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private final Database database;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Sessions sessions;
    private final ProofChallenges challenges;
    private final PasskeyChecks checks;
    private final String issuer;
    private final Clock clock;

    /// Passkeys kept in the city's database, bound to the address of the settings.
    public Passkeys(Database database, Accounts accounts, SignIn signIn, Sessions sessions,
                    ProofChallenges challenges, CitySettings settings, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.challenges = challenges;
        this.checks = new PasskeyChecks(settings.publicAddress());
        this.issuer = settings.oidc().issuer().orElse("");
        this.clock = clock;
    }

    /// The address whose pages may ask for a passkey, as in `https://city.example`: elsewhere none works.
    public String origin() {
        return checks.origin();
    }

    /// The passkeys of whoever acts, the latest first.
    public List<Passkey> list(Actor actor) {
        return accounts.find(actor).map(account -> database.read(Reach.everything(),
            handle -> PasskeyRows.list(handle, account.id()))).orElse(List.of());
    }

    /// The question whose answer signs somebody in, whoever they are.
    ///
    /// @throws Problem `too-many-requests`
    public PasskeyQuestion askToSignIn(Client client) {
        int wait = signIn.waitAt(client.address(), "passkey");
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        return question(challenges.issue(Purpose.SIGN_IN, null, Map.of()), null);
    }

    /// The question whose answer proves once more who acts.
    ///
    /// @throws Problem `not-found` for whoever has no account
    public PasskeyQuestion askToProve(Writer writer) {
        return ask(writer, Purpose.STEP_UP);
    }

    /// The question whose answer is a new passkey of whoever acts.
    ///
    /// @throws Problem `not-found` for whoever has no account
    public PasskeyQuestion askToRegister(Writer writer) {
        return ask(writer, Purpose.REGISTER);
    }

    /// Keeps a new passkey of whoever acts, and tells them.
    ///
    /// @param name what its owner calls it
    /// @throws Problem `passkey-unusable`
    public void register(Writer writer, String answer, String name) {
        var account = account(writer);
        var called = name.strip();
        var shown = checks.findNewKey(answer).orElseThrow(Passkeys::unusable);
        boolean asked = challenges.redeem(shown.token(), Purpose.REGISTER).filter(one -> one.isFor(account))
            .isPresent();
        if (!asked || called.isEmpty() || called.length() > LONGEST_NAME) {
            throw unusable();
        }
        var key = checks.accept(shown).orElseThrow(Passkeys::unusable);
        database.write(Reach.everything(), handle -> {
            long id = PasskeyRows.insert(handle, account, key, called, now(), MOST)
                .orElseThrow(Passkeys::unusable);
            Audit.append(handle, writer, "passkey.register", account.actor().id(), "{\"passkey\":" + id + "}");
            Notices.send(handle, writer, Notice.of(new Recipient.Person(account.actor().id()),
                IdentityNotice.ACCOUNT_PASSKEY_ADDED, Map.of("name", account.name(), "passkey", called)));
            return id;
        });
    }

    /// Forgets a passkey of whoever acts.
    ///
    /// @throws Problem `not-found`, or `last-way-in` where nothing else signs its owner in
    public void remove(Writer writer, long id) {
        var account = account(writer);
        database.write(Reach.everything(), handle -> {
            AccountRows.lock(handle, account.tenant(), account.id());
            if (handle.execute("DELETE FROM passkey WHERE id = ? AND account = ?", id, account.id()) == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "passkey", id);
            }
            WaysIn.requireAnother(handle, account, issuer);
            Audit.append(handle, writer, "passkey.remove", account.actor().id(), "{\"passkey\":" + id + "}");
            return id;
        });
    }

    /// Tries to sign somebody in by the answer of a passkey, and starts their session.
    public SignIn.Answer signIn(String answer, Client client) {
        int wait = signIn.waitAt(client.address(), "passkey");
        if (wait > 0) {
            return new SignIn.Answer.TooFast(wait);
        }
        var proved = checks.findProof(answer)
            .filter(shown -> challenges.redeem(shown.token(), Purpose.SIGN_IN).isPresent())
            .flatMap(shown -> prove(shown, true));
        if (proved.isEmpty()) {
            signIn.write(Actor.ANONYMOUS, "identity.sign-in-refused", "passkey");
            return new SignIn.Answer.Refused();
        }
        return signIn.start(proved.get().actor(), ProofKind.PASSKEY, client);
    }

    /// Proves by a passkey once more who acts in a session; limited like a sign-in.
    Authentication.StepUp proveAgain(Actor actor, LiveSession session, String answer, String address) {
        int wait = signIn.waitAt(address, "passkey of " + actor.person());
        if (wait > 0) {
            return new Authentication.StepUp.TooFast(wait);
        }
        var proved = accounts.find(actor).flatMap(account -> checks.findProof(answer)
            .filter(shown -> challenges.redeem(shown.token(), Purpose.STEP_UP)
                .filter(one -> one.isFor(account)).isPresent())
            .flatMap(shown -> prove(shown, false)).filter(owner -> owner.id() == account.id()));
        if (proved.isEmpty()) {
            signIn.write(actor, "identity.step-up-refused", actor.person());
            return new Authentication.StepUp.Wrong();
        }
        signIn.write(actor, "identity.step-up", actor.person());
        return new Authentication.StepUp.Proved(sessions.renew(session, ProofKind.PASSKEY,
            sessions.delegationOf(session)));
    }

    // Whose key made a proof, once the proof holds and its count was written down.
    private Optional<Account> prove(Shown shown, boolean namesOwner) {
        var found = database.read(Reach.everything(), handle -> PasskeyRows.find(handle, shown.credential())
            .filter(kept -> isOwner(shown.user(), PasskeyRows.handleOf(handle, kept.account()), namesOwner)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var kept = found.get();
        var count = checks.count(shown, kept.key());
        boolean holds = count.isPresent() && database.write(Reach.everything(), handle ->
            PasskeyRows.used(handle, kept.id(), count.getAsLong(), now()));
        return holds ? accounts.find(kept.account()) : Optional.empty();
    }

    // Who signs in without a name must be named by the authenticator; elsewhere it may say nothing, but nothing else.
    private static boolean isOwner(byte @Nullable [] told, byte[] owner, boolean mustTell) {
        return told == null ? !mustTell : Arrays.equals(told, owner);
    }

    private PasskeyQuestion ask(Writer writer, Purpose purpose) {
        var account = account(writer);
        return question(challenges.issue(purpose, account, Map.of()), account);
    }

    private PasskeyQuestion question(Token challenge, @Nullable Account account) {
        long millis = ProofChallenges.LIFE.toMillis();
        if (account == null) {
            return new PasskeyQuestion(challenge.value(), checks.host(), "", "", "", List.of(), millis);
        }
        return database.read(Reach.everything(), handle -> new PasskeyQuestion(challenge.value(), checks.host(),
            Base64.getUrlEncoder().withoutPadding().encodeToString(PasskeyRows.handleOf(handle, account.id())),
            account.signInName(), account.name(), PasskeyRows.credentials(handle, account.id()), millis));
    }

    private Account account(Writer writer) {
        return accounts.find(writer.actor()).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND));
    }

    private static Problem unusable() {
        return Problem.of(IdentityError.PASSKEY_UNUSABLE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
