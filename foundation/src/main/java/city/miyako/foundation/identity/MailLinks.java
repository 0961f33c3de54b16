package city.miyako.foundation.identity;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Links sent by mail: each for one purpose, works once, ends soon; the database knows only its hash.
@ApplicationScoped
class MailLinks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIST_LIMIT = 1_000;
    private static final String INSERT = """
        INSERT INTO mail_link (token_hash, purpose, tenant, email, email_sealed, account, facts, sent_by, sent_at,
            ends_at)
        VALUES (:hash, :purpose, :tenant, :email, :sealed, :account, :facts::jsonb, :by, :now, :end)""";
    private static final String FIND = """
        SELECT * FROM mail_link
        WHERE token_hash = :hash AND purpose = :purpose AND used_at IS NULL AND ends_at > :now""";
    private static final String USE = """
        UPDATE mail_link SET used_at = :now
        WHERE token_hash = :hash AND purpose = :purpose AND used_at IS NULL AND ends_at > :now RETURNING *""";

    private final Database database;
    private final Clock clock;

    MailLinks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What a link is for.
    enum Purpose {
        INVITATION, REGISTRATION, RECOVERY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A link as kept.
    ///
    /// @param email where it went
    /// @param account whose password it changes; null where there is no account, or none yet
    /// @param facts what its purpose needs, as a JSON object
    record Kept(long id, TenantId tenant, String email, @Nullable Long account, String facts, String sentBy,
                Instant sentAt, Instant endsAt) {
        <T> T facts(Class<T> shape) {
            try {
                return JSON.readValue(facts, shape);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the facts of mail link " + id + " cannot be read", e);
            }
        }
    }

    /// A link to be sent.
    ///
    /// @param account whose password it changes; null for none
    /// @param facts what its purpose needs
    record Wanted(Purpose purpose, String email, @Nullable Long account, Object facts, Duration life) {
    }

    /// Makes a link in the running transaction.
    ///
    /// @return the secret that its address ends with
    String make(Handle handle, Writer writer, Wanted wanted) {
        var token = Token.random();
        var vault = Vault.of(handle);
        var row = HexFormat.of().formatHex(token.hash());
        handle.createUpdate(INSERT).bind("hash", token.hash()).bind("purpose", wanted.purpose().word())
            .bind("tenant", writer.tenant().code()).bind("email", vault.index(wanted.email()))
            .bind("sealed", vault.seal(writer.tenant(), email(row), wanted.email())).bind("account", wanted.account())
            .bind("facts", vault.sealJson(writer.tenant(), facts(row), json(wanted.facts())))
            .bind("by", writer.actor().id()).bind("now", now())
            .bind("end", now().plus(wanted.life())).execute();
        return token.value();
    }

    /// The link of a secret while it works; using it is another matter.
    Optional<Kept> find(Purpose purpose, String secret) {
        return database.read(Reach.everything(), handle -> handle.createQuery(FIND)
            .bind("hash", Sha256.of(secret)).bind("purpose", purpose.word()).bind("now", now())
            .map(MailLinks::kept).findOne());
    }

    /// Uses a link up in the running transaction, which must reach everything; of two at once, one is refused.
    ///
    /// @throws Problem `link-unusable`
    Kept use(Handle handle, Purpose purpose, String secret) {
        return handle.createQuery(USE).bind("hash", Sha256.of(secret)).bind("purpose", purpose.word())
            .bind("now", now()).map(MailLinks::kept).findOne()
            .orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
    }

    /// The links of a purpose that still work, within a reach, newest first; at most 1,000.
    List<Kept> list(Reach reach, Purpose purpose) {
        return database.read(reach, handle -> handle.createQuery("""
            SELECT * FROM mail_link WHERE purpose = :purpose AND used_at IS NULL AND ends_at > :now
            ORDER BY id DESC LIMIT\s""" + LIST_LIMIT).bind("purpose", purpose.word()).bind("now", now())
            .map(MailLinks::kept).list());
    }

    /// Ends every link that leads to an account or went to its address, in the running transaction.
    static void endAll(Handle handle, Account account) {
        handle.execute("DELETE FROM mail_link WHERE used_at IS NULL AND (account = ? OR email = ? AND email <> '')",
            account.id(), Vault.of(handle).index(account.email()));
    }

    private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        var vault = Vault.of(context);
        var name = HexFormat.of().formatHex(row.getBytes("token_hash"));
        return new Kept(row.getLong("id"), new TenantId(row.getInt("tenant")),
            vault.open(email(name), row.getString("email_sealed")),
            row.getObject("account", Long.class), vault.openJson(facts(name), row.getString("facts")),
            row.getString("sent_by"),
            row.getObject("sent_at", OffsetDateTime.class).toInstant(),
            row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    private static Place email(String row) {
        return new Place(KeyPurpose.CONTACT, "mail_link", "email", row);
    }

    private static Place facts(String row) {
        return new Place(KeyPurpose.LETTER, "mail_link", "facts", row);
    }

    private static String json(Object facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts become JSON", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
