package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Who is signed in: a random token in a cookie, its hash in a table, an idle limit and a longest time.
@ApplicationScoped
public class Sessions {
    private static final String FIND = """
        SELECT actor, seen_at < :stale AS stale FROM session
        WHERE token_hash = :hash AND ends_at > :now AND seen_at > :idle""";

    private final Database database;
    private final CitySettings.Sessions limits;
    private final Clock clock;

    /// Sessions within the limits of the settings.
    public Sessions(Database database, CitySettings settings, Clock clock) {
        this.database = database;
        this.limits = settings.sessions();
        this.clock = clock;
    }

    /// Starts a session; only the returned token opens it.
    Token open(Actor actor) {
        var token = Token.random();
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO session (token_hash, actor, created_at, seen_at, ends_at) VALUES (?, ?, ?, ?, ?)""",
            token.hash(), actor.id(), now(), now(), now().plus(limits.longest())));
        return token;
    }

    /// The id of the actor whose live session it is, or empty.
    Optional<String> find(Token token) {
        var hash = token.hash();
        var found = database.read(Reach.everything(), handle -> handle.createQuery(FIND)
            .bind("hash", hash).bind("now", now()).bind("idle", now().minus(limits.idle()))
            .bind("stale", now().minus(Duration.ofMinutes(1)))
            .map((row, _) -> new Found(row.getString("actor"), row.getBoolean("stale"))).findOne());
        if (found.isPresent() && found.get().stale()) {
            database.write(Reach.everything(), handle ->
                handle.execute("UPDATE session SET seen_at = ? WHERE token_hash = ?", now(), hash));
        }
        return found.map(Found::actor);
    }

    void close(Token token) {
        database.write(Reach.everything(),
            handle -> handle.execute("DELETE FROM session WHERE token_hash = ?", token.hash()));
    }

    @Scheduled(every = "1h", delayed = "10m", identity = "sessions-sweep")
    void sweep() {
        database.write(Reach.everything(), handle ->
            handle.execute("DELETE FROM session WHERE ends_at < ? OR seen_at < ?", now(), now().minus(limits.idle())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Found(String actor, boolean stale) {
    }
}
