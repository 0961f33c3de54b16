package city.miyako.foundation.identity;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Random words that somebody signs or brings back, each for one purpose, once, within five minutes.
///
/// Only their hashes are kept. Whoever shows one uses it up, whatever else is wrong with what they show.
@ApplicationScoped
class ProofChallenges {
    /// How long an answer is waited for.
    static final Duration LIFE = Duration.ofMinutes(5);
    /// How many may be open at once; who asks is limited before.
    static final int MOST = 20_000;
    private static final int RETRY_SECONDS = 60;
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {
    };
    private static final String ISSUE = """
        INSERT INTO proof_challenge (hash, tenant, purpose, account, facts, ends_at)
        SELECT :hash, :tenant, :purpose, :account, :facts::jsonb, :end
        WHERE (SELECT count(*) FROM proof_challenge) < :most""";
    private static final String REDEEM = """
        DELETE FROM proof_challenge WHERE hash = :hash AND purpose = :purpose AND ends_at > :now
        RETURNING account, facts""";

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    ProofChallenges(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /// What a challenge is good for.
    enum Purpose {
        /// To sign in with a passkey.
        SIGN_IN,
        /// To prove once more who acts.
        STEP_UP,
        /// To register a passkey.
        REGISTER,
        /// To come back from a provider of identities.
        OUTSIDE
    }

    /// A new challenge.
    ///
    /// @param account who alone may answer; null where nobody is known yet
    /// @param facts what is to be known when the answer comes
    /// @throws Problem `too-many-requests` while too many are open
    Token issue(Purpose purpose, @Nullable Account account, Map<String, String> facts) {
        var token = Token.random();
        int issued = database.write(Reach.everything(), handle -> {
            handle.execute("DELETE FROM proof_challenge WHERE ends_at <= ?", now());
            return handle.createUpdate(ISSUE).bind("hash", token.hash())
                .bind("tenant", (account == null ? TenantId.METROPOLIS : account.tenant()).code())
                .bind("purpose", purpose.name()).bind("account", account == null ? null : account.id())
                .bind("facts", write(facts)).bind("end", now().plus(LIFE)).bind("most", MOST).execute();
        });
        if (issued == 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", RETRY_SECONDS);
        }
        return token;
    }

    /// Uses a challenge up, or empty where it was used, has ended, or was given out for something else or not at all.
    Optional<Redeemed> redeem(Token token, Purpose purpose) {
        return database.write(Reach.everything(), handle -> handle.createQuery(REDEEM).bind("hash", token.hash())
            .bind("purpose", purpose.name()).bind("now", now()).map((row, _) -> redeemed(row)).findOne());
    }

    private Redeemed redeemed(ResultSet row) throws SQLException {
        try {
            return new Redeemed(row.getObject("account", Long.class), json.readValue(row.getString("facts"), FACTS));
        } catch (JsonProcessingException e) {
            throw new SQLException("facts of a challenge", e);
        }
    }

    private String write(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words are always JSON", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// A challenge that was used up.
    ///
    /// @param account who alone may answer; null where nobody was known
    /// @param facts what was to be known
    record Redeemed(@Nullable Long account, Map<String, String> facts) {
        boolean isFor(Account someone) {
            return account != null && account == someone.id();
        }
    }
}
