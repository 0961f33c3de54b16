package city.miyako.linkage.webhooks;

import city.miyako.data.things.Json;
import city.miyako.foundation.identity.Actor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of messages with ids.
final class TakenTable {
    /// After so long whoever was writing a message is taken to be gone.
    static final Duration UNDER_WAY = Duration.ofSeconds(60);
    private static final String CLAIM = """
        INSERT INTO message_taken AS m (tenant, sender, message, digest, at)
        VALUES (:tenant, :sender, :message, :digest, :at)
        ON CONFLICT (tenant, sender, message) DO UPDATE SET at = excluded.at
        WHERE m.answer IS NULL AND m.at < :gone AND m.digest = excluded.digest
        RETURNING true""";
    private static final String KEY = " WHERE tenant = :tenant AND sender = :sender AND message = :message";

    private TakenTable() {
    }

    /// Begins to write a message; whether nobody has, or whoever did is gone.
    static boolean claim(Handle handle, Actor sender, String id, String digest, Instant now) {
        return handle.createQuery(CLAIM).bind("tenant", sender.tenant().code()).bind("sender", sender.id())
            .bind("message", id).bind("digest", digest).bind("at", now.atOffset(ZoneOffset.UTC))
            .bind("gone", now.minus(UNDER_WAY).atOffset(ZoneOffset.UTC)).mapTo(Boolean.class).findOne().isPresent();
    }

    /// What became of a message.
    static Optional<Former> find(Handle handle, Actor sender, String id) {
        return handle.createQuery("SELECT digest, answer::text AS answer FROM message_taken" + KEY)
            .bind("tenant", sender.tenant().code()).bind("sender", sender.id()).bind("message", id)
            .map((row, _) -> {
                var answer = row.getString("answer");
                return new Former(row.getString("digest"), answer == null ? null : Json.object(answer));
            }).findOne();
    }

    static void answered(Handle handle, Actor sender, String id, ObjectNode answer) {
        handle.createUpdate("UPDATE message_taken SET answer = :answer::jsonb" + KEY).bind("answer", Json.text(answer))
            .bind("tenant", sender.tenant().code()).bind("sender", sender.id()).bind("message", id).execute();
    }

    /// Lets go of a message that was not taken in, so that it may be sent again.
    static void letGo(Handle handle, Actor sender, String id) {
        handle.createUpdate("DELETE FROM message_taken" + KEY + " AND answer IS NULL")
            .bind("tenant", sender.tenant().code()).bind("sender", sender.id()).bind("message", id).execute();
    }

    /// A message that came before.
    ///
    /// @param digest SHA-256 of its bytes
    /// @param answer what was answered; null while it is being written
    record Former(String digest, @Nullable ObjectNode answer) {
    }
}
