package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Inquiry;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tokens with which programs come in (`Authorization: Bearer …`).
@ApplicationScoped
public class ApiTokens {
    /// The door at which programs replace the secret of their own token, open to every scope.
    public static final String OWN_DOOR = "/api/v1/token/replace";
    private static final int LIST_LIMIT = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_LIFE = Duration.ofDays(366 * 1_000L);
    private static final Duration SEEN_TO_THE = Duration.ofMinutes(1);
    private static final String INSERT = """
        INSERT INTO api_token (token_hash, tenant, name, roles, scopes, agreement, created_by, created_at, ends_at)
        VALUES (:hash, :tenant, :name, :roles, :scopes, :agreement, :by, :now, :end) RETURNING id""";
    private static final String FIND = """
        SELECT * FROM api_token WHERE (token_hash = ? OR former_hash = ? AND former_ends_at > ?)
            AND revoked_at IS NULL AND ends_at > ?""";
    private static final String REPLACE = """
        UPDATE api_token SET former_hash = token_hash, former_ends_at = least(:overlap::timestamptz, ends_at),
            token_hash = :hash, rotated_at = :now,
            ends_at = greatest(ends_at, :now::timestamptz + (ends_at - coalesce(rotated_at, created_at)))
        WHERE id = :id AND revoked_at IS NULL AND ends_at > :now""";
    private static final String OTHERS = """
        SELECT count(*) FROM api_token WHERE created_by = ? AND agreement = ? AND tenant = ? AND revoked_at IS NULL
            AND ends_at > ?""";
    // Its end stays as it was set: nobody but an administrator lengthens the life of a token.
    private static final String REPLACE_OWN = """
        UPDATE api_token SET former_hash = token_hash, former_ends_at = least(:overlap::timestamptz, ends_at),
            token_hash = :hash
        WHERE 'token:' || id = :actor AND token_hash = :present AND revoked_at IS NULL AND ends_at > :now
        RETURNING ends_at, former_ends_at""";

    private final Database database;
    private final CitySettings.Proofs lives;
    private final Clock clock;

    /// Tokens kept as hashes in the city's database.
    public ApiTokens(Database database, CitySettings settings, Clock clock) {
        this.database = database;
        this.lives = settings.proofs();
        this.clock = clock;
    }

    /// Gives out a token for the writer's tenant that opens every door its roles open.
    ///
    /// @return the secret, shown this once and kept nowhere
    public String issue(Writer writer, String name, Set<Role> roles, Instant end) {
        return issue(writer, name, roles, Scope.ALL, end);
    }

    /// Gives out a token for the writer's tenant.
    ///
    /// @param scopes the doors it opens, at least one word of [Scope]
    /// @return the secret, shown this once and kept nowhere
    /// @throws Problem `token-unusable`
    public String issue(Writer writer, String name, Set<Role> roles, Set<String> scopes, Instant end) {
        return issue(writer, new NewToken(name, roles, scopes, "", end, LIST_LIMIT));
    }

    String issue(Writer writer, NewToken wanted) {
        var end = wanted.end();
        if (wanted.name().isEmpty() || wanted.name().length() > LONGEST_NAME || wanted.scopes().isEmpty()
            || !wanted.scopes().stream().allMatch(Scope::isWord) || !end.isAfter(clock.instant())
            || end.isAfter(clock.instant().plus(LONGEST_LIFE))) {
            throw Problem.of(IdentityError.TOKEN_UNUSABLE);
        }
        var token = Token.random();
        var by = writer.actor().person();
        database.write(writer, handle -> {
            long id = handle.createQuery(INSERT).bind("hash", token.hash()).bind("tenant", writer.tenant().code())
                .bind("name", wanted.name()).bindArray("roles", String.class, AccountRows.names(wanted.roles()))
                .bindArray("scopes", String.class, wanted.scopes().stream().sorted().toArray())
                .bind("agreement", wanted.agreement()).bind("by", by).bind("now", now())
                .bind("end", end.atOffset(ZoneOffset.UTC)).mapTo(Long.class).one();
            int others = handle.createQuery(OTHERS).bind(0, by).bind(1, wanted.agreement())
                .bind(2, writer.tenant().code()).bind(3, now()).mapTo(Integer.class).one();
            if (others > wanted.most()) {
                throw new Problem(IdentityError.KEYS_ENOUGH, Map.of("limit", wanted.most()));
            }
            Audit.append(handle, writer, "token.issue", "token:" + id, "{\"roles\":\"" + wanted.roles()
                + "\",\"scopes\":\"" + wanted.scopes() + "\",\"until\":\"" + end + "\",\"agreement\":\""
                + wanted.agreement() + "\"}");
            return id;
        });
        return token.value();
    }

    /// The tokens somebody gave out to themselves, newest first; at most 1,000.
    List<ApiToken> listOf(String person) {
        return database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT * FROM api_token WHERE created_by = ? ORDER BY id DESC LIMIT " + LIST_LIMIT)
            .bind(0, person).map((row, _) -> token(row)).list());
    }

    /// The tokens a reader may see, newest first; at most 1,000.
    public List<ApiToken> list(Reach reach) {
        return database.read(reach, handle -> handle
            .createQuery("SELECT * FROM api_token ORDER BY id DESC LIMIT " + LIST_LIMIT)
            .map((row, _) -> token(row)).list());
    }

    /// Replaces the secret of a token, which starts a new life; the former goes on for the overlap of the settings.
    ///
    /// @return the new secret, shown this once and kept nowhere
    /// @throws Problem `not-found` where the writer's tenant has no such token that works
    public String replace(Writer writer, long id) {
        var token = Token.random();
        database.write(writer, handle -> {
            int changed = handle.createUpdate(REPLACE).bind("overlap", now().plus(lives.tokenOverlap()))
                .bind("hash", token.hash()).bind("now", now()).bind("id", id).execute();
            if (changed == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "token", id);
            }
            Audit.append(handle, writer, "token.replace", "token:" + id, "{}");
            return id;
        });
        return token.value();
    }

    /// Replaces the secret of the token with which a program came in; the former goes on for the overlap of the
    /// settings, but replaces nothing any more.
    ///
    /// @param present the secret it came in with
    /// @throws Problem `not-allowed` for whoever did not come in with the present secret of a token
    public NextToken replaceOwn(Writer writer, String present) {
        var token = Token.random();
        return database.write(Reach.everything(), handle -> {
            var next = handle.createQuery(REPLACE_OWN).bind("overlap", now().plus(lives.tokenOverlap()))
                .bind("hash", token.hash()).bind("present", Sha256.of(present)).bind("now", now())
                .bind("actor", writer.actor().id()).map((row, _) -> new NextToken(token.value(),
                    row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                    row.getObject("former_ends_at", OffsetDateTime.class).toInstant())).findOne()
                .orElseThrow(() -> Problem.of(CommonError.NOT_ALLOWED, "actor", writer.actor().id()));
            Audit.append(handle, writer, "token.replace", writer.actor().id(), "{\"by\":\"itself\"}");
            return next;
        });
    }

    /// Takes a token back, at once.
    public void revoke(Writer writer, long id) {
        database.write(writer, handle -> {
            if (handle.execute("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now(),
                id) == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "token", id);
            }
            Audit.append(handle, writer, "token.revoke", "token:" + id, "{}");
            return id;
        });
    }

    Optional<Actor> bearer(String secret) {
        var hash = Sha256.of(secret);
        var found = database.read(Reach.everything(), new Inquiry<>(FIND, List.of(hash, hash, now(), now()),
            ApiTokens::token)).stream().findFirst();
        found.filter(one -> one.lastUsedAt() == null
            || one.lastUsedAt().plus(SEEN_TO_THE).isBefore(clock.instant())).ifPresent(one ->
                database.write(Reach.everything(), handle -> handle.execute(
                    "UPDATE api_token SET last_used_at = ? WHERE id = ?", now(), one.id())));
        return found.map(ApiToken::actor);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(row.getLong("id"), row.getString("name"), new TenantId(row.getInt("tenant")),
            AccountRows.roles(row), AccountRows.scopes(row),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("ends_at", OffsetDateTime.class).toInstant(), moment(row, "last_used_at"),
            moment(row, "former_ends_at"), row.getObject("revoked_at", OffsetDateTime.class) != null,
            row.getString("agreement"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
