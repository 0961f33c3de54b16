package city.miyako.linkage.webhooks;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.text.Sha256;
import city.miyako.linkage.importing.IncomingMessage;
import city.miyako.linkage.importing.MessageIntake;
import city.miyako.linkage.importing.MessageVerdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Has a message taken in, once where it carries an id, and writes its hash into the audit.
///
/// An id is claimed before its message is written and answered after; a city that is killed between leaves the claim,
/// and whoever sends the message again after a minute has it written. What is in twice is in once, but for values that
/// are of the moment they came. Ids are forgotten after three days (`keeping.yaml`).
@ApplicationScoped
class MessageDesk {
    private final MessageIntake intake;
    private final Database database;
    private final Clock clock;

    MessageDesk(MessageIntake intake, Database database, Clock clock) {
        this.intake = intake;
        this.database = database;
        this.clock = clock;
    }

    /// Takes a message in; what is answered is durable.
    ///
    /// @param sender writes for its own tenant, to the topics of its scopes
    /// @param id what its sender calls it; empty for nothing
    /// @throws Problem `message-id-reused`, `message-under-way`
    MessageReply take(Actor sender, IncomingMessage message, String id) {
        var writer = new Writer(sender, sender.tenant(), message.way().name());
        var digest = Sha256.hex(Sha256.digest().digest(message.payload()));
        if (!id.isEmpty() && !database.write(writer, handle -> TakenTable.claim(handle, sender, id, digest,
            clock.instant()))) {
            return former(writer, id, digest);
        }
        var reply = MessageReply.of(taken(writer, message, id));
        database.write(writer, handle -> {
            if (reply.isFinal()) {
                if (!id.isEmpty()) {
                    TakenTable.answered(handle, sender, id, reply.json());
                }
                Audit.append(handle, writer, "message.take", message.topic(), Json.text(about(message, id, digest)));
            } else if (!id.isEmpty()) {
                TakenTable.letGo(handle, sender, id);
            }
            return 0;
        });
        return reply;
    }

    private static ObjectNode about(IncomingMessage message, String id, String digest) {
        var about = Json.object().put("sha256", digest).put("bytes", message.payload().length);
        return id.isEmpty() ? about : about.put("message", id);
    }

    private MessageVerdict taken(Writer writer, IncomingMessage message, String id) {
        try {
            return intake.take(writer.actor(), List.of(message)).getFirst();
        } catch (RuntimeException e) {
            if (!id.isEmpty()) {
                letGo(writer, id, e);
            }
            throw e;
        }
    }

    private void letGo(Writer writer, String id, RuntimeException cause) {
        try {
            database.write(writer, handle -> {
                TakenTable.letGo(handle, writer.actor(), id);
                return 0;
            });
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private MessageReply former(Writer writer, String id, String digest) {
        var former = database.read(writer.reach(), handle -> TakenTable.find(handle, writer.actor(), id));
        if (former.isPresent() && !former.get().digest().equals(digest)) {
            throw Problem.of(WebhookError.MESSAGE_ID_REUSED, "message", id);
        }
        return former.map(TakenTable.Former::answer).map(MessageReply::again).orElseThrow(() ->
            new Problem(WebhookError.MESSAGE_UNDER_WAY, Map.of("message", id, "retryAfterSeconds",
                TakenTable.UNDER_WAY.toSeconds())));
    }
}
