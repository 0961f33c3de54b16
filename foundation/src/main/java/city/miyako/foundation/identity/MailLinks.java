package city.miyako.foundation.identity;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Links sent by mail: each for one purpose, works once, ends soon; the database knows only its hash.
@ApplicationScoped
class MailLinks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration KEPT_AFTER_ITS_END = Duration.ofDays(30);
    private static final int LIST_LIMIT = 1_000;
    private static final String INSERT = """
        INSERT INTO mail_link (token_hash, purpose, tenant, email, account, facts, sent_by, sent_at, ends_at)
        VALUES (:hash, :purpose, :tenant, :email, :account, :facts::jsonb, :by, :now, :end)""";
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
        handle.createUpdate(INSERT).bind("hash", token.hash()).bind("purpose", wanted.purpose().word())
            .bind("tenant", writer.tenant().code()).bind("email", wanted.email()).bind("account", wanted.account())
            .bind("facts", json(wanted.facts())).bind("by", writer.actor().id()).bind("now", now())
            .bind("end", now().plus(wanted.life())).execute();
        return token.value();
    }

    /// The link of a secret while it works; using it is another matter.
    Optional<Kept> find(Purpose purpose, String secret) {
        return database.read(Reach.everything(), handle -> handle.createQuery(FIND)
            .bind("hash", Token.sha256(secret)).bind("purpose", purpose.word()).bind("now", now())
            .map((row, _) -> kept(row)).findOne());
    }

    /// Uses a link up in the running transaction, which must reach everything; of two at once, one is refused.
    ///
    /// @throws Problem `link-unusable`
    Kept use(Handle handle, Purpose purpose, String secret) {
        return handle.createQuery(USE).bind("hash", Token.sha256(secret)).bind("purpose", purpose.word())
            .bind("now", now()).map((row, _) -> kept(row)).findOne()
            .orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
    }

    /// The links of a purpose that still work, within a reach, newest first; at most 1,000.
    List<Kept> list(Reach reach, Purpose purpose) {
        return database.read(reach, handle -> handle.createQuery("""
            SELECT * FROM mail_link WHERE purpose = :purpose AND used_at IS NULL AND ends_at > :now
            ORDER BY id DESC LIMIT\s""" + LIST_LIMIT).bind("purpose", purpose.word()).bind("now", now())
            .map((row, _) -> kept(row)).list());
    }

    /// Ends every link that leads to an account or went to its address, in the running transaction.
    static void endAll(Handle handle, Account account) {
        handle.execute("DELETE FROM mail_link WHERE used_at IS NULL AND (account = ? OR email = ? AND email <> '')",
            account.id(), account.email());
    }

    @Scheduled(every = "6h", delayed = "15m", identity = "mail-links-sweep")
    void sweep() {
        database.write(Reach.everything(), handle ->
            handle.execute("DELETE FROM mail_link WHERE ends_at < ?", now().minus(KEPT_AFTER_ITS_END)));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong("id"), new TenantId(row.getInt("tenant")), row.getString("email"),
            row.getObject("account", Long.class), row.getString("facts"), row.getString("sent_by"),
            row.getObject("sent_at", OffsetDateTime.class).toInstant(),
            row.getObject("ends_at", OffsetDateTime.class).toInstant());
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
