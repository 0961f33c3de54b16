package city.miyako.foundation.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Who comes in by the `Authorization` header: the sample city, the command line of this machine, and programs by a
/// secret of their own; whoever sends name and password.
@ApplicationScoped
class Programs {
    private final SampleAccounts samples;
    private final OperatorKey operator;
    private final ApiTokens tokens;
    private final BasicProofs basics;
    private final TurnedAway turnedAway;

    Programs(SampleAccounts samples, OperatorKey operator, ApiTokens tokens, BasicProofs basics,
             TurnedAway turnedAway) {
        this.samples = samples;
        this.operator = operator;
        this.tokens = tokens;
        this.basics = basics;
        this.turnedAway = turnedAway;
    }

    /// Who a header proves, or empty.
    Optional<Proven> find(String authorization, String address) {
        int space = authorization.indexOf(' ');
        var scheme = space < 0 ? authorization : authorization.substring(0, space);
        var proof = space < 0 ? "" : authorization.substring(space + 1).strip();
        if ("Bearer".equalsIgnoreCase(scheme)) {
            var proven = bearer(proof, address);
            if (proven.isEmpty()) {
                turnedAway.count("identity.token-refused", "token");
            }
            return proven;
        }
        return "Basic".equalsIgnoreCase(scheme)
            ? basics.find(proof, address).map(actor -> new Proven(actor, LiveSession.NONE, true)) : Optional.empty();
    }

    // Whoever holds the key of the data folder needs no further proof; a program cannot give one.
    private Optional<Proven> bearer(String secret, String address) {
        return samples.bearer(secret).map(sender -> new Proven(sender, LiveSession.NONE, false))
            .or(() -> operator.bearer(secret, address).map(one -> new Proven(one, LiveSession.NONE, true)))
            .or(() -> tokens.bearer(secret).map(one -> new Proven(one, LiveSession.NONE, false)));
    }
}
