package city.miyako.foundation.identity;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proves senders by session, API token, operator key or name and password.
@ApplicationScoped
public class CityAuthentication implements Authentication {
    private static final Duration BASIC_KEPT = Duration.ofMinutes(1);
    private static final int BASIC_MOST = 256;

    private final Accounts accounts;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final OperatorKey operator;
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
    public CityAuthentication(Accounts accounts, Sessions sessions, ApiTokens tokens, OperatorKey operator,
                              SampleAccounts samples, SignIn signIn, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.operator = operator;
        this.samples = samples;
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public Optional<Actor> authenticate(@Nullable String sessionCookie, @Nullable String authorization,
                                        String address) {
        if (authorization != null) {
            return byHeader(authorization, address);
        }
        return sessionCookie == null ? Optional.empty() : sessions.find(new Token(sessionCookie)).flatMap(this::actor);
    }

    private Optional<Actor> byHeader(String authorization, String address) {
        int space = authorization.indexOf(' ');
        var scheme = space < 0 ? authorization : authorization.substring(0, space);
        var proof = space < 0 ? "" : authorization.substring(space + 1).strip();
        if ("Bearer".equalsIgnoreCase(scheme)) {
            return samples.bearer(proof).or(() -> operator.bearer(proof, address)).or(() -> tokens.bearer(proof));
        }
        return "Basic".equalsIgnoreCase(scheme) ? basic(proof, address) : Optional.empty();
    }

    private Optional<Actor> basic(String proof, String address) {
        var key = Base64.getEncoder().encodeToString(Token.sha256(pepper + proof));
        synchronized (basics) {
            var kept = basics.get(key);
            if (kept != null && clock.millis() < kept.untilMillis()) {
                return actor(kept.actor());
            }
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
            basics.put(key, new Kept(actor.id(), clock.millis() + BASIC_KEPT.toMillis()));
        }
        return Optional.of(actor);
    }

    private Optional<Actor> actor(String id) {
        return id.startsWith("account:")
            ? accounts.find(Long.parseLong(id.substring("account:".length()))).map(Account::actor)
            : samples.actor(id);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private record Kept(String actor, long untilMillis) {
    }
}
