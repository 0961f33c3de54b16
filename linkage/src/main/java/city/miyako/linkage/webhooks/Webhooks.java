package city.miyako.linkage.webhooks;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestLimits;
import city.miyako.linkage.importing.IncomingMessage;
import city.miyako.linkage.importing.Listeners;
import city.miyako.linkage.importing.MessageIntake;
import city.miyako.linkage.importing.MessageVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The addresses to which others send messages with a signature.
@ApplicationScoped
public class Webhooks {
    private static final int MOST_OF_A_TENANT = 100;
    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final Listeners listeners;
    private final MessageDesk desk;
    private final MessageIntake intake;
    private final RequestLimits limits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// Addresses kept in the city's database.
    public Webhooks(Database database, Listeners listeners, MessageDesk desk, MessageIntake intake,
                    RequestLimits limits, Clock clock) {
        this.database = database;
        this.listeners = listeners;
        this.desk = desk;
        this.intake = intake;
        this.limits = limits;
        this.clock = clock;
    }

    /// An address that somebody asks for.
    ///
    /// @param importId an import that listens
    /// @param topic one that it hears; empty for its own, where it hears one alone
    /// @param name what staff call the sender; empty for the topic
    /// @param style how it signs
    /// @param secret what it signs with, where it has a secret already; empty for a new one
    public record Wish(long importId, String topic, String name, SignatureStyle style, String secret) {
    }

    /// An address with its secret.
    ///
    /// @param hook the address
    /// @param secret with what its sender signs, shown this once
    public record Opened(Webhook hook, String secret) {
    }

    /// Opens an address.
    ///
    /// @throws Problem `webhook-unusable`, `webhooks-enough`, `import-topic-unfit`, `import-not-listening`, `not-found`
    public Opened open(Writer writer, Wish wish) {
        fits(wish.name().length() <= LONGEST_NAME, "name", "more than " + LONGEST_NAME + " characters");
        fits(wish.secret().isEmpty() || wish.secret().matches("[\\x21-\\x7e]{" + SHORTEST_SECRET + ","
            + LONGEST_SECRET + "}"), "secret", SHORTEST_SECRET + " to " + LONGEST_SECRET + " signs without blanks");
        var topic = listeners.topic(Reach.staffOf(writer.tenant()), wish.importId(), wish.topic());
        var hook = new Webhook(Base64.getUrlEncoder().withoutPadding().encodeToString(random(ID_BYTES)),
            writer.tenant(), new Webhook.Order(wish.importId(), topic), wish.name().isEmpty() ? topic : wish.name(),
            wish.style(), new Webhook.Counts(0, 0, null), false);
        var secret = wish.secret().isEmpty() ? wish.style().secret(random(SECRET_BYTES)) : wish.secret();
        database.write(writer, handle -> {
            if (!WebhookTable.insert(handle, writer, hook, secret, MOST_OF_A_TENANT, clock.instant())) {
                throw Problem.of(WebhookError.WEBHOOKS_ENOUGH, "limit", MOST_OF_A_TENANT);
            }
            Audit.append(handle, writer, "webhook.open", hook.actor().id(), "{\"import\":" + wish.importId() + "}");
            return 0;
        });
        return new Opened(hook, secret);
    }

    private static void fits(boolean holds, String field, String reason) {
        if (!holds) {
            throw new Problem(WebhookError.WEBHOOK_UNUSABLE, Map.of("field", field, "reason", reason));
        }
    }

    private byte[] random(int bytes) {
        var made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    /// The addresses of a tenant, the oldest first.
    ///
    /// @param importId of this import; 0 for all
    public List<Webhook> list(Writer writer, long importId) {
        return database.read(writer.reach(), handle -> WebhookTable.list(handle, writer.tenant(), importId));
    }

    /// Closes an address, at once.
    ///
    /// @throws Problem `not-found`
    public void close(Writer writer, String id) {
        database.write(writer, handle -> {
            if (!WebhookTable.end(handle, writer, id, clock.instant())) {
                throw Problem.of(CommonError.NOT_FOUND, "webhook", id);
            }
            Audit.append(handle, writer, "webhook.close", "webhook:" + id, "{}");
            return 0;
        });
    }

    /// Takes a message in that came to an address.
    ///
    /// @param headers the values of a header by its name
    /// @param from where it comes from, as in `127.0.0.1`
    /// @throws Problem `not-found`, `signature-wrong`, `timestamp-wrong`, `message-id-unfit`, `message-id-reused`,
    ///     `message-under-way`, `too-many-requests`
    MessageReply take(String id, Function<String, List<String>> headers, IncomingMessage.Way way, byte[] body,
                      String from) {
        var kept = database.read(Reach.everything(), handle -> WebhookTable.find(handle, id)
            .filter(found -> !found.ended()).map(found -> new Opened(found, WebhookTable.secret(handle, id))))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "webhook", id));
        var hook = kept.hook();
        return switch (hook.style().check(kept.secret(), headers, body, clock)) {
            case SignatureStyle.Answer.Unproven(var fault) -> {
                intake.turnAway(hook.actor(), hook.order().topic(), hook.order().importId(), fault.code());
                throw Problem.of(fault);
            }
            case SignatureStyle.Answer.Proven(var message) -> proven(hook, new IncomingMessage(way,
                hook.order().topic(), body, clock.instant()), message, from);
        };
    }

    private MessageReply proven(Webhook hook, IncomingMessage message, String id, String from) {
        int wait = limits.write(hook.actor(), from);
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        var reply = desk.take(hook.actor(), message, id);
        if (!reply.repeated()) {
            database.write(Reach.everything(), handle -> {
                WebhookTable.count(handle, hook.id(), reply.kind() == MessageVerdict.Kind.TAKEN, clock.instant());
                return 0;
            });
        }
        return reply;
    }
}
