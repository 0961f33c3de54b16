package city.miyako.foundation.identity;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
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

/// Who comes in by `Authorization: Basic …`: name and password with every request.
///
/// A password costs 55 ms to prove, so a proof is kept a minute for programs that send it with every request; the
/// audit tells of each proof, not of each request.
@ApplicationScoped
class BasicProofs {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 256;

    private final Accounts accounts;
    private final SampleAccounts samples;
    private final SignIn signIn;
    private final Clock clock;
    private final String pepper = Long.toHexString(new SecureRandom().nextLong());
    private final Map<String, Kept> proofs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    BasicProofs(Accounts accounts, SampleAccounts samples, SignIn signIn, Clock clock) {
        this.accounts = accounts;
        this.samples = samples;
        this.signIn = signIn;
        this.clock = clock;
    }

    /// Who a name and a password prove, or empty.
    ///
    /// @throws Problem `too-many-requests` when passwords are tried too fast
    Optional<Actor> find(String proof, String address) {
        var key = Base64.getEncoder().encodeToString(Sha256.of(pepper + proof));
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
        signIn.write(actor, "identity.proof", actor.id());
        synchronized (proofs) {
            proofs.put(key, new Kept(actor.id(), clock.instant()));
        }
        return Optional.of(actor);
    }

    // A proof from before the last change of the password is none any more.
    private Optional<Actor> kept(String key) {
        Kept kept;
        synchronized (proofs) {
            kept = proofs.get(key);
        }
        if (kept == null || !clock.instant().isBefore(kept.at().plus(KEPT))) {
            return Optional.empty();
        }
        return kept.actor().startsWith("account:")
            ? accounts.find(kept.actor()).filter(one -> !one.provedFrom().isAfter(kept.at())).map(Account::actor)
            : samples.actor(kept.actor());
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
