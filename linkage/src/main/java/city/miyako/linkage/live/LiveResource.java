package city.miyako.linkage.live;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Parameters;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// A stream of changes for open pages, within a second of the change.
///
/// Each listener has a queue of its own; one that cannot keep up is closed and, as browsers do, connects again.
@Path("/api/v1/live")
@ApplicationScoped
public class LiveResource {
    private static final Logger LOG = Logger.getLogger(LiveResource.class);
    private static final int LISTENERS_LIMIT = 2_000;
    private static final int WAITING_LIMIT = 1_024;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final RequestContext request;
    private final ChangeFeed feed;
    private final AtomicInteger listeners = new AtomicInteger();

    /// A door on the city's feed of changes.
    public LiveResource(RequestContext request, ChangeFeed feed) {
        this.request = request;
        this.feed = feed;
    }

    /// Events `change` with data `{"id","type","kind","attributes","at","version"}`.
    ///
    /// Parameters: `types` and `ids`, lists between commas; a comment every 15 seconds keeps the line open.
    /// Whoever hands an event's id to the map or a tile as `X-Miyako-After` gets an answer that knows the change.
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        var asked = new Parameters(request.query());
        var interest = new Interest(Set.copyOf(asked.list("types")), Set.copyOf(asked.list("ids")), request.reach());
        if (listeners.incrementAndGet() > LISTENERS_LIMIT) {
            listeners.decrementAndGet();
            throw new Problem(CommonError.UNAVAILABLE, java.util.Map.of("retryAfterSeconds", 10));
        }
        Multi<OutboundSseEvent> changes = Multi.createFrom()
            .<Change>emitter(emitter -> follow(emitter, interest), BackPressureStrategy.IGNORE)
            .onOverflow().buffer(WAITING_LIMIT)
            .map(change -> event(sse, change));
        var beats = Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop()
            .map(_ -> sse.newEventBuilder().comment("here").build());
        return Multi.createBy().merging().streams(Multi.createFrom().item(sse.newEventBuilder().reconnectDelay(2_000)
            .comment("open").build()), changes, beats).onFailure().recoverWithCompletion();
    }

    private void follow(MultiEmitter<? super Change> emitter, Interest interest) {
        var listening = feed.listen(changes -> changes.stream().filter(interest::covers).forEach(emitter::emit));
        emitter.onTermination(() -> {
            listeners.decrementAndGet();
            try {
                listening.close();
            } catch (Exception e) {
                LOG.warn("a listener cannot be removed", e);
            }
        });
    }

    private static OutboundSseEvent event(Sse sse, Change change) {
        var data = JsonNodeFactory.instance.objectNode().put("id", change.thing()).put("type", change.type())
            .put("kind", change.kind().name().toLowerCase(Locale.ROOT)).put("at", change.at().toString())
            .put("version", change.version());
        var attributes = data.putArray("attributes");
        change.attributes().forEach(attributes::add);
        return sse.newEventBuilder().name("change").id(change.cursor().text()).data(data.toString()).build();
    }
}
