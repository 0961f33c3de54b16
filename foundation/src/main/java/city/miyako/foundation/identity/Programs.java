package city.miyako.foundation.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Who comes in by `Authorization: Bearer …`: the sample city, the command line of this machine, and programs.
@ApplicationScoped
class Programs {
    private final SampleAccounts samples;
    private final OperatorKey operator;
    private final ApiTokens tokens;

    Programs(SampleAccounts samples, OperatorKey operator, ApiTokens tokens) {
        this.samples = samples;
        this.operator = operator;
        this.tokens = tokens;
    }

    /// Who a secret proves, or empty. Whoever holds the key of the data folder needs no further proof; a program
    /// cannot give one.
    Optional<Proven> bearer(String secret, String address) {
        return samples.bearer(secret).map(sender -> new Proven(sender, LiveSession.NONE, false))
            .or(() -> operator.bearer(secret, address).map(one -> new Proven(one, LiveSession.NONE, true)))
            .or(() -> tokens.bearer(secret).map(one -> new Proven(one, LiveSession.NONE, false)));
    }
}
