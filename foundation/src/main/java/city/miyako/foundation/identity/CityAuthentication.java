package city.miyako.foundation.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Proves senders by session or by the `Authorization` header, and whoever acts once more by password or passkey.
@ApplicationScoped
public class CityAuthentication implements Authentication {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Programs programs;
    private final Delegations delegations;
    private final SampleAccounts samples;
    private final SignIn signIn;
    private final Passkeys passkeys;

    /// An authentication over all ways in.
    public CityAuthentication(Accounts accounts, Sessions sessions, Programs programs, Delegations delegations,
                              SampleAccounts samples, SignIn signIn, Passkeys passkeys) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.programs = programs;
        this.delegations = delegations;
        this.samples = samples;
        this.signIn = signIn;
        this.passkeys = passkeys;
    }

    @Override
    public Optional<Proven> authenticate(Credentials credentials) {
        if (credentials.authorization() != null) {
            return programs.find(credentials.authorization(), credentials.address());
        }
        return credentials.session() == null ? Optional.empty()
            : sessions.find(new Token(credentials.session())).flatMap(this::inSession);
    }

    @Override
    public String replace(LiveSession session) {
        return sessions.replace(session).value();
    }

    @Override
    public StepUp prove(Actor actor, LiveSession session, Evidence evidence, String address) {
        return switch (evidence) {
            case Evidence.Password typed -> signIn.proveAgain(actor, session, typed.word(), address);
            case Evidence.ByPasskey shown -> passkeys.proveAgain(actor, session, shown.answer(), address);
        };
    }

    @Override
    public Optional<String> findPasskeyOrigin(Actor actor) {
        return passkeys.list(actor).isEmpty() ? Optional.empty() : Optional.of(passkeys.origin());
    }

    // A session under a delegation that does not hold any more is over: what was begun for another is not done as one's
    // own.
    private Optional<Proven> inSession(Sessions.Found found) {
        var delegation = found.delegation();
        var actor = delegation == null ? actor(found.actor())
            : accounts.find(found.actor()).flatMap(substitute -> delegations.actor(substitute, delegation));
        return actor.map(known -> new Proven(known, found.session(), found.session().fresh()));
    }

    private Optional<Actor> actor(String id) {
        return id.startsWith("account:") ? accounts.findActor(id) : samples.actor(id);
    }
}
