package city.miyako.foundation.identity;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The keys that people give out to their own programs: tokens that read what an agreement opens, or that try out the
/// doors in the sandbox. Their holders look after them by themselves.
@ApplicationScoped
public class PartnerKeys {
    /// The most keys that work at the same time, of one person for one agreement or for the sandbox.
    public static final int MOST_KEYS = 5;
    /// How long a key of the sandbox works.
    public static final Duration SANDBOX_LIFE = Duration.ofDays(30);
    private static final Set<String> READING = Set.of("read:things", "read:media",
        "read:sharing");
    private static final Set<String> TRYING = Set.of("read:things", "write:things");

    private final ApiTokens tokens;
    private final Clock clock;

    /// Keys among the city's tokens.
    public PartnerKeys(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Gives out a key that reads under an agreement, for the tenant of whoever asks.
    ///
    /// @param agreement as in `130001/case-12`; the caller has made sure that the writer is a party of it
    /// @param end when the agreement ends, and the key with it
    /// @return the secret, shown this once and kept nowhere
    /// @throws Problem `token-unusable`, or `keys-enough` for whoever has five already
    public String underAgreement(Writer writer, String agreement, String name, Instant end) {
        return tokens.issue(writer, new NewToken(name, Set.of(Role.PARTNER), READING, agreement, end, MOST_KEYS));
    }

    /// Gives out a key to the sandbox, for 30 days.
    ///
    /// @return the secret, shown this once and kept nowhere
    /// @throws Problem `token-unusable`, or `keys-enough` for whoever has five already
    public String forSandbox(Writer writer, String name) {
        var there = new Writer(writer.actor(), TenantId.SANDBOX, writer.cause());
        return tokens.issue(there, new NewToken(name, Set.of(Role.DEVELOPER), TRYING, "",
            clock.instant().plus(SANDBOX_LIFE), MOST_KEYS));
    }

    /// The keys somebody gave out to their own programs, newest first.
    public List<ApiToken> list(Actor person) {
        return tokens.listOf(person.person()).stream()
            .filter(one -> one.roles().contains(Role.PARTNER) || one.roles().contains(Role.DEVELOPER)).toList();
    }

    /// Takes one's own key back, at once.
    ///
    /// @throws Problem `not-found` where the writer has no such key
    public void revoke(Writer writer, long id) {
        var own = list(writer.actor()).stream().filter(one -> one.id() == id).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "token", id));
        tokens.revoke(new Writer(writer.actor(), own.tenant(), writer.cause()), id);
    }
}
