package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Lets people in by name and password, slows down whoever guesses, locks nobody out, and writes each try down.
///
/// Each try that is looked at has a line of its own in the audit; those that come too fast are counted in few lines
/// ([TurnedAway]), so that nobody can fill the audit by guessing.
/// A guesser is slowed per address, and per account from one address; somebody else's guessing never keeps the
/// owner of an account out. Other ways to prove who one is end in [#start], which alone opens sessions.
@ApplicationScoped
public class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final int ADDRESS_BURST_FACTOR = 8;
    private static final double PAIR_PER_SECOND = 0.1;
    private static final double ADDRESS_PER_SECOND = 1;
    private static final int NAME_SHOWN = 64;
    private static final String THROTTLED = "identity.sign-in-throttled";
    private static final String STEP_UP_THROTTLED = "identity.step-up-throttled";

    private final Accounts accounts;
    private final SampleAccounts samples;
    private final Sessions sessions;
    private final Database database;
    private final Clock clock;
    private final TurnedAway turnedAway;
    private final TokenBuckets pairs;
    private final TokenBuckets addresses;

    /// A door over the accounts, limited by the settings.
    public SignIn(Accounts accounts, SampleAccounts samples, Sessions sessions, Database database,
                  TurnedAway turnedAway, CitySettings settings, Clock clock) {
        this.accounts = accounts;
        this.samples = samples;
        this.sessions = sessions;
        this.database = database;
        this.clock = clock;
        this.turnedAway = turnedAway;
        int burst = settings.limits().signInBurst();
        this.pairs = new TokenBuckets(clock, burst, PAIR_PER_SECOND);
        this.addresses = new TokenBuckets(clock, (double) burst * ADDRESS_BURST_FACTOR, ADDRESS_PER_SECOND);
    }

    /// What a try to sign in comes to.
    public sealed interface Answer {
        /// Let in.
        ///
        /// @param actor who it is
        /// @param token the value of the session cookie
        record Granted(Actor actor, String token) implements Answer {
        }

        /// Name or password are wrong; which of them is not told.
        record Refused() implements Answer {
        }

        /// Tried too often.
        ///
        /// @param seconds until the next try
        record TooFast(int seconds) implements Answer {
        }
    }

    /// Tries to sign somebody in and starts their session.
    public Answer signIn(String name, String password, Client client) {
        return switch (prove(name, password, client.address())) {
            case Proof.Wrong _ -> new Answer.Refused();
            case Proof.TooFast fast -> new Answer.TooFast(fast.seconds());
            case Proof.Right right -> start(right.actor(), ProofKind.PASSWORD, client);
        };
    }

    /// Tries to sign somebody in from an address whose browser says nothing.
    public Answer signIn(String name, String password, String address) {
        return signIn(name, password, Client.at(address));
    }

    /// Starts a session for somebody who has just proved to the city who they are.
    Answer.Granted start(Actor actor, ProofKind proof, Client client) {
        var token = sessions.open(actor, proof, clock.instant(), client);
        write(actor, "identity.sign-in", actor.id(), "{\"proof\":\"" + proof.word() + "\"}");
        return new Answer.Granted(actor, token.value());
    }

    /// Starts a session for somebody whom a provider of identities has proved.
    Answer.Granted start(Actor actor, OutsideProof proof, CitySettings.Oidc provider, Client client) {
        var token = sessions.open(actor, ProofKind.OUTSIDE, proof.provedAt(provider, clock.instant()), client);
        write(actor, "identity.sign-in", actor.id(), "{\"proof\":\"" + ProofKind.OUTSIDE.word() + "\",\"strong\":"
            + proof.isStrong(provider) + "}");
        return new Answer.Granted(actor, token.value());
    }

    /// Ends a session.
    public void signOut(Actor actor, String token) {
        sessions.close(new Token(token));
        write(actor, "identity.sign-out", actor.id());
    }

    /// Proves by password once more who acts in a session; limited like a sign-in.
    Authentication.StepUp proveAgain(Actor actor, LiveSession session, String password, String address) {
        int wait = wait(actor.person() + "|" + address, address);
        if (wait > 0) {
            turnedAway.count(STEP_UP_THROTTLED, actor.person());
            return new Authentication.StepUp.TooFast(wait);
        }
        if (password.length() > Passwords.LONGEST || !isPasswordOf(actor, password)) {
            write(actor, "identity.step-up-refused", actor.person());
            return new Authentication.StepUp.Wrong();
        }
        pairs.refill(actor.person() + "|" + address);
        write(actor, "identity.step-up", actor.person());
        return new Authentication.StepUp.Proved(sessions.renew(session, ProofKind.PASSWORD,
            sessions.delegationOf(session)));
    }

    /// Whether a name and a password belong together, without a session; limited like a sign-in.
    Proof prove(String name, String password, String address) {
        var known = name.strip().toLowerCase(Locale.ROOT);
        var pair = known + "|" + address;
        int wait = wait(pair, address);
        if (wait > 0) {
            turnedAway.count(THROTTLED, shown(known));
            return new Proof.TooFast(wait);
        }
        var actor = known.length() > NewAccount.LONGEST_NAME || password.length() > Passwords.LONGEST
            ? Optional.<Actor>empty() : look(known, password);
        if (actor.isEmpty()) {
            write(Actor.ANONYMOUS, "identity.sign-in-refused", shown(known));
            return new Proof.Wrong();
        }
        pairs.refill(pair);
        return new Proof.Right(actor.get());
    }

    /// What a name and a password prove.
    sealed interface Proof {
        /// They belong together.
        record Right(Actor actor) implements Proof {
        }

        /// They do not.
        record Wrong() implements Proof {
        }

        /// Not looked at.
        record TooFast(int seconds) implements Proof {
        }
    }

    /// The seconds until something else than a password may be tried from an address; 0 for at once.
    ///
    /// @param by what is tried, as in `passkey`: what comes too fast is written down under this word
    int waitAt(String address, String by) {
        int wait = addresses.take(address);
        if (wait > 0) {
            turnedAway.count(THROTTLED, by);
        }
        return wait;
    }

    /// Writes down what somebody tried.
    void write(Actor actor, String action, String target) {
        write(actor, action, target, "{}");
    }

    // Where too many passwords are looked at already, that one was tried is written down all the same.
    private Optional<Actor> look(String known, String password) {
        try {
            return samples.signIn(known, password).or(() -> accounts.find(known, password).map(Account::actor));
        } catch (Problem busy) {
            turnedAway.count(THROTTLED, shown(known));
            throw busy;
        }
    }

    // Of a name nobody can have, the beginning; nothing that a database cannot keep.
    private static String shown(String name) {
        return name.substring(0, Math.min(NAME_SHOWN, name.length())).replaceAll("\\p{Cntrl}", "?");
    }

    private int wait(String pair, String address) {
        return Math.max(pairs.take(pair), addresses.take(address));
    }

    private boolean isPasswordOf(Actor actor, String password) {
        var person = actor.person();
        return accounts.find(person).map(account -> accounts.matches(account.id(), password))
            .orElseGet(() -> samples.isPasswordOf(person, password));
    }

    private void write(Actor actor, String action, String target, String facts) {
        // The log goes to another system where the operator wants it; of names nobody has, nothing.
        LOG.infof("%s by %s", action, actor.id());
        var tenant = actor.isKnown() ? actor.tenant() : TenantId.METROPOLIS;
        var writer = new Writer(actor, tenant, "sign-in");
        database.write(writer, handle -> {
            Audit.append(handle, writer, action, target, facts);
            return 0;
        });
    }
}
