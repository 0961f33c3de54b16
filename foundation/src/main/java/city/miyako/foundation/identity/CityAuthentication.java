package city.miyako.foundation.identity;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Proves senders by session, API token, operator key or name and password.
@ApplicationScoped
public class CityAuthentication implements Authentication {
    private static final Duration BASIC_KEPT = Duration.ofMinutes(1);
    private static final int BASIC_MOST = 256;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Programs programs;
    private final Delegations delegations;
    private final SampleAccounts samples;
    private final SignIn signIn;
    private final Clock clock;
    private final String pepper = Long.toHexString(new SecureRandom().nextLong());
    // A password costs 55 ms to prove, so a proof is kept a minute for programs that send it with every request.
    private final Map<String, Kept> basics = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > BASIC_MOST;
        }
    };

    /// An authentication over all ways in.
    public CityAuthentication(Accounts accounts, Sessions sessions, Programs programs, Delegations delegations,
                              SampleAccounts samples, SignIn signIn, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.programs = programs;
        this.delegations = delegations;
        this.samples = samples;
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public Optional<Proven> authenticate(Credentials credentials) {
        if (credentials.authorization() != null) {
            return byHeader(credentials.authorization(), credentials.address());
        }
        return credentials.session() == null ? Optional.empty()
            : sessions.find(new Token(credentials.session())).flatMap(this::inSession);
    }

    @Override
    public String replace(LiveSession session) {
        return sessions.replace(session).value();
    }

    @Override
    public StepUp prove(Actor actor, LiveSession session, String password, String address) {
        return signIn.proveAgain(actor, session, password, address);
    }

    // A session under a delegation that does not hold any more is over: what was begun for another is not done as one's
    // own.
    private Optional<Proven> inSession(Sessions.Found found) {
        var delegation = found.delegation();
        var actor = delegation == null ? actor(found.actor())
            : accounts.find(found.actor()).flatMap(substitute -> delegations.actor(substitute, delegation));
        return actor.map(known -> new Proven(known, found.session(), found.session().fresh()));
    }

    private Optional<Proven> byHeader(String authorization, String address) {
        int space = authorization.indexOf(' ');
        var scheme = space < 0 ? authorization : authorization.substring(0, space);
        var proof = space < 0 ? "" : authorization.substring(space + 1).strip();
        if ("Bearer".equalsIgnoreCase(scheme)) {
            return programs.bearer(proof, address);
        }
        return "Basic".equalsIgnoreCase(scheme)
            ? basic(proof, address).map(actor -> new Proven(actor, LiveSession.NONE, true)) : Optional.empty();
    }

    private Optional<Actor> basic(String proof, String address) {
        var key = Base64.getEncoder().encodeToString(Token.sha256(pepper + proof));
        var kept = kept(key);
        if (kept.isPresent()) {
            return kept;
        }
        var pair = decoded(proof);
        int colon = pair.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        return switch (signIn.prove(pair.substring(0, colon), pair.substring(colon + 1), address)) {
            case SignIn.Proof.Wrong _ -> Optional.empty();
            case SignIn.Proof.TooFast fast ->
                throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", fast.seconds());
            case SignIn.Proof.Right right -> keep(key, right.actor());
        };
    }

    private Optional<Actor> keep(String key, Actor actor) {
        synchronized (basics) {
            basics.put(key, new Kept(actor.id(), clock.instant()));
        }
        return Optional.of(actor);
    }

    // A proof from before the last change of the password is none any more.
    private Optional<Actor> kept(String key) {
        Kept kept;
        synchronized (basics) {
            kept = basics.get(key);
        }
        if (kept == null || !clock.instant().isBefore(kept.at().plus(BASIC_KEPT))) {
            return Optional.empty();
        }
        return kept.actor().startsWith("account:")
            ? accounts.find(kept.actor()).filter(one -> !one.provedFrom().isAfter(kept.at())).map(Account::actor)
            : samples.actor(kept.actor());
    }

    private Optional<Actor> actor(String id) {
        return id.startsWith("account:") ? accounts.find(id).map(Account::actor) : samples.actor(id);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private record Kept(String actor, Instant at) {
    }
}
