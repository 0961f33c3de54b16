package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tokens with which programs come in (`Authorization: Bearer …`).
@ApplicationScoped
public class ApiTokens {
    private static final int LIST_LIMIT = 1_000;
    private static final String INSERT = """
        INSERT INTO api_token (token_hash, tenant, name, roles, created_by, ends_at)
        VALUES (:hash, :tenant, :name, :roles, :by, :end) RETURNING id""";

    private final Database database;
    private final Clock clock;

    /// Tokens kept as hashes in the city's database.
    public ApiTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Gives out a token for the writer's tenant.
    ///
    /// @return the secret, shown this once and kept nowhere
    public String issue(Writer writer, String name, Set<Role> roles, Instant end) {
        var token = Token.random();
        database.write(writer, handle -> {
            long id = handle.createQuery(INSERT).bind("hash", token.hash()).bind("tenant", writer.tenant().code())
                .bind("name", name).bindArray("roles", String.class, Accounts.names(roles))
                .bind("by", writer.actor().id()).bind("end", end.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class).one();
            Audit.append(handle, writer, "token.issue", "token:" + id, "{\"roles\":\"" + roles + "\"}");
            return id;
        });
        return token.value();
    }

    /// The tokens a reader may see, newest first; at most 1,000.
    public List<ApiToken> list(Reach reach) {
        return database.read(reach, handle -> handle
            .createQuery("SELECT * FROM api_token ORDER BY id DESC LIMIT " + LIST_LIMIT)
            .map((row, _) -> token(row)).list());
    }

    /// Takes a token back, at once.
    public void revoke(Writer writer, long id) {
        database.write(writer, handle -> {
            if (handle.execute("UPDATE api_token SET revoked_at = now() WHERE id = ?", id) == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "token", id);
            }
            Audit.append(handle, writer, "token.revoke", "token:" + id, "{}");
            return id;
        });
    }

    Optional<Actor> bearer(String secret) {
        return database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT * FROM api_token WHERE token_hash = :hash AND revoked_at IS NULL AND ends_at > :now""")
            .bind("hash", Token.sha256(secret)).bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .map((row, _) -> token(row).actor()).findOne());
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(row.getLong("id"), row.getString("name"), new TenantId(row.getInt("tenant")),
            Accounts.roles(row), row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("ends_at", OffsetDateTime.class).toInstant(),
            row.getObject("revoked_at", OffsetDateTime.class) != null);
    }
}
