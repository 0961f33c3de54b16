package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who is signed in: a random token in a cookie, its hash in a table, an idle limit and a longest time.
///
/// The token is replaced at every sign-in, whenever its owner gains or changes rights, and from time to time. In the
/// last case the former one goes on until a minute after the next was seen, so that an answer that got lost on the
/// way throws nobody out.
///
/// A session that was opened or used at a time that is still to come stood under a clock that had leapt ahead, and
/// would outlive its limits by as much: it opens nothing.
@ApplicationScoped
public class Sessions {
    private static final Duration SEEN_TO_THE = Duration.ofMinutes(1);
    private static final Duration FORMER_GOES_ON = Duration.ofMinutes(1);
    /// The clocks of two nodes may differ by so much.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(2);
    private static final int MOST = 100;
    private static final String OPEN = """
        INSERT INTO session (token_hash, actor, created_at, seen_at, ends_at, form_key, address, device, proof,
            proved_at, rotated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIND = """
        SELECT *, token_hash <> :hash AS by_former FROM session
        WHERE (token_hash = :hash OR former_hash = :hash AND coalesce(former_ends_at > :now, true))
            AND ends_at > :now AND seen_at > :idle AND greatest(created_at, seen_at) <= :ahead""";
    private static final String SEEN = """
        UPDATE session SET seen_at = :now,
            former_ends_at = CASE WHEN NOT :byFormer AND former_hash IS NOT NULL
                THEN coalesce(former_ends_at, :formerEnd) ELSE former_ends_at END
        WHERE id = :id""";
    private static final String REPLACE = """
        UPDATE session SET former_hash = CASE WHEN token_hash = :old THEN token_hash ELSE former_hash END,
            former_ends_at = NULL, token_hash = :new, rotated_at = :now WHERE id = :id""";
    private static final String RENEW = """
        UPDATE session SET token_hash = :new, form_key = :key, former_hash = NULL, former_ends_at = NULL,
            rotated_at = :now, proved_at = coalesce(:proved, proved_at), proof = coalesce(:proof, proof),
            delegation = :delegation WHERE id = :id""";
    private static final String LIST = """
        SELECT * FROM session WHERE actor = :actor AND ends_at > :now AND seen_at > :idle
            AND greatest(created_at, seen_at) <= :ahead
        ORDER BY seen_at DESC LIMIT\s""" + MOST;
    private static final String MAKE_ROOM = """
        DELETE FROM session WHERE actor = :actor AND id NOT IN
            (SELECT id FROM session WHERE actor = :actor ORDER BY seen_at DESC, id DESC LIMIT :others)""";

    private final Database database;
    private final CitySettings.Sessions limits;
    private final Clock clock;

    /// Sessions within the limits of the settings.
    public Sessions(Database database, CitySettings settings, Clock clock) {
        this.database = database;
        this.limits = settings.sessions();
        this.clock = clock;
    }

    /// The live sessions of a person, the latest seen first; at most 100.
    ///
    /// @param actor the person's id, as in `account:3`
    public List<Session> list(String actor) {
        return database.read(Reach.everything(), handle -> handle.createQuery(LIST).bind("actor", actor)
            .bind("now", now()).bind("idle", now().minus(limits.idle())).bind("ahead", now().plus(CLOCKS_APART))
            .map((row, _) -> session(row)).list());
    }

    /// Starts a session; only the returned token opens it, and what the client carried opens nothing any more.
    /// Somebody who has 100 others already loses the one that was not seen for the longest.
    ///
    /// @param provedAt when its owner last proved who they are, which may be long ago for an outside proof
    Token open(Actor actor, ProofKind proof, Instant provedAt, Client client) {
        var token = Token.random();
        database.write(Reach.everything(), handle -> {
            if (!client.carried().isEmpty()) {
                close(handle, new Token(client.carried()));
            }
            handle.createUpdate(MAKE_ROOM).bind("actor", actor.id()).bind("others", MOST - 1).execute();
            return handle.execute(OPEN, token.hash(), actor.id(), now(), now(), now().plus(limits.longest()),
                Token.random().value(), client.address(), client.device(), proof.word(),
                provedAt.atOffset(ZoneOffset.UTC), now());
        });
        return token;
    }

    /// The live session that a token opens, or empty.
    Optional<Found> find(Token token) {
        var hash = token.hash();
        var found = database.read(Reach.everything(), handle -> handle.createQuery(FIND)
            .bind("hash", hash).bind("now", now()).bind("idle", now().minus(limits.idle()))
            .bind("ahead", now().plus(CLOCKS_APART)).map((row, _) -> found(row, token)).findOne());
        found.filter(Found::stale).ifPresent(one -> database.write(Reach.everything(), handle ->
            handle.createUpdate(SEEN).bind("now", now()).bind("byFormer", one.byFormer())
                .bind("formerEnd", now().plus(FORMER_GOES_ON)).bind("id", one.session().id()).execute()));
        return found;
    }

    /// Gives a session its next token; the present one goes on for a little.
    Token replace(LiveSession session) {
        var next = Token.random();
        database.write(Reach.everything(), handle -> handle.createUpdate(REPLACE)
            .bind("old", new Token(session.token()).hash()).bind("new", next.hash()).bind("now", now())
            .bind("id", session.id()).execute());
        return next;
    }

    /// Gives a session another token and its forms another key, at once: its owner's rights change.
    ///
    /// @param proof how its owner has just proved themselves; null where they have not
    /// @param delegation under which its owner acts from now on; null for in their own name
    LiveSession renew(LiveSession session, @Nullable ProofKind proof, @Nullable Long delegation) {
        var next = Token.random();
        var key = Token.random().value();
        database.write(Reach.everything(), handle -> handle.createUpdate(RENEW).bind("new", next.hash())
            .bind("key", key).bind("now", now()).bind("proved", proof == null ? null : now())
            .bind("proof", proof == null ? null : proof.word()).bind("delegation", delegation)
            .bind("id", session.id()).execute());
        return new LiveSession(session.id(), next.value(), key, proof != null || session.fresh(), false);
    }

    /// The delegation a session stands under, or null.
    @Nullable Long delegationOf(LiveSession session) {
        return database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT delegation FROM session WHERE id = :id").bind("id", session.id())
            .mapTo(Long.class).findOne()).orElse(null);
    }

    /// Ends the session that a token opens.
    void close(Token token) {
        database.write(Reach.everything(), handle -> close(handle, token));
    }

    /// Ends one session of a person, or all but one.
    ///
    /// @param id the session; 0 for all
    /// @param except the session that goes on; 0 for none
    /// @return how many ended
    static int end(Handle handle, String actor, long id, long except) {
        return handle.execute("DELETE FROM session WHERE actor = ? AND (id = ? OR ? = 0) AND id <> ?", actor, id, id,
            except);
    }

    private static int close(Handle handle, Token token) {
        return handle.execute("DELETE FROM session WHERE token_hash = ? OR former_hash = ?", token.hash(),
            token.hash());
    }

    private Found found(ResultSet row, Token token) throws SQLException {
        var proved = row.getObject("proved_at", OffsetDateTime.class);
        var rotated = row.getObject("rotated_at", OffsetDateTime.class);
        boolean former = row.getBoolean("by_former");
        boolean waits = row.getBytes("former_hash") != null && row.getObject("former_ends_at") == null;
        var delegation = row.getObject("delegation", Long.class);
        boolean fresh = proved.plus(limits.fresh()).isAfter(now()) && !proved.isAfter(now().plus(CLOCKS_APART));
        boolean due = rotated.plus(limits.replaceAfter()).isBefore(now());
        boolean stale = row.getObject("seen_at", OffsetDateTime.class).plus(SEEN_TO_THE).isBefore(now());
        // The next token never arrived: whoever still shows the former one gets another.
        var session = new LiveSession(row.getLong("id"), token.value(), row.getString("form_key"), fresh,
            former ? waits : due);
        return new Found(session, row.getString("actor"), delegation, former, stale || waits && !former);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(row.getLong("id"), instant(row, "created_at"), instant(row, "seen_at"),
            instant(row, "ends_at"), row.getString("address"), row.getString("device"),
            row.getObject("delegation") != null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// A session as found.
    ///
    /// @param session what the request is told of it
    /// @param actor whose it is
    /// @param delegation under which its owner acts, or null
    /// @param byFormer whether the token was the former one
    /// @param stale whether it is to be written down that it was seen
    record Found(LiveSession session, String actor, @Nullable Long delegation, boolean byFormer, boolean stale) {
    }
}
