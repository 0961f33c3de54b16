package city.miyako.foundation.web;

import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.Exchange;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/// Holds the keys of agreements to their terms at every door: in force, not too fast, not too many; and keeps the hash
/// of each message that is exchanged. All other requests pass untouched.
@Provider
@Priority(Priorities.AUTHENTICATION + 2)
public class AgreementDoor implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ASKED = "miyako.asked-under-agreement";

    private final RequestContext context;
    private final AgreementUses uses;
    private final ObjectMapper json;
    private final Clock clock;
    private final TokenBuckets speed;

    /// A filter after the one that finds out who asks.
    public AgreementDoor(RequestContext context, AgreementUses uses, ObjectMapper json, Clock clock) {
        this.context = context;
        this.uses = uses;
        this.json = json;
        this.clock = clock;
        this.speed = new TokenBuckets(clock, 1, 1);
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var agreement = context.actor().agreement();
        if (agreement.isEmpty()) {
            return;
        }
        int perSecond = uses.enter(agreement);
        int wait = speed.take(agreement, perSecond, perSecond);
        if (wait > 0) {
            throw new Problem(AccessError.AGREEMENT_TOO_FAST, Map.of("agreement", agreement, "callsPerSecond",
                perSecond, "retryAfterSeconds", wait));
        }
        uses.call(agreement);
        var asked = Sha256.digest();
        var address = request.getUriInfo().getRequestUri();
        asked.update((context.method() + " " + address.getRawPath() + (address.getRawQuery() == null ? ""
            : "?" + address.getRawQuery()) + "\n").getBytes(StandardCharsets.UTF_8));
        if (request.hasEntity()) {
            var body = request.getEntityStream().readAllBytes();
            asked.update(body);
            request.setEntityStream(new ByteArrayInputStream(body));
        }
        request.setProperty(ASKED, Sha256.hex(asked));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (request.getProperty(ASKED) instanceof String asked) {
            var body = body(response.getEntity());
            if (body.length > 0) {
                response.setEntity(body);
            }
            // What the database cannot keep (%00) must not keep all others from being written down.
            var cause = context.method() + " " + context.path().replace('\0', ' ');
            uses.exchanged(new Exchange(context.actor(), cause, clock.instant(), asked, Sha256.hex(body),
                response.getStatus(), body.length));
        }
    }

    // Made here, once, so that what is hashed is what is sent.
    private byte[] body(@org.jspecify.annotations.Nullable Object entity) throws JsonProcessingException {
        return switch (entity) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> json.writeValueAsBytes(entity);
        };
    }
}
