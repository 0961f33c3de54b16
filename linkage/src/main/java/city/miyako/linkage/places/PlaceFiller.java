package city.miyako.linkage.places;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.ThingQuery.Condition;
import city.miyako.data.things.Things;
import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Writes down the municipality of things that came with a place but without it, whichever door they came through.
@ApplicationScoped
public class PlaceFiller {
    private static final Logger LOG = Logger.getLogger(PlaceFiller.class);
    private static final int WAITING_LIMIT = ThingQuery.LIMIT;
    private static final Condition UNPLACED =
        new Condition("place IS NOT NULL AND attributes -> 'municipality' IS NULL", List.of());

    private final Things things;
    private final MunicipalityLocator locator;
    private final ChangeFeed feed;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
    private final AtomicBoolean boundariesChanged = new AtomicBoolean();
    private volatile boolean running = true;

    /// A filler that follows the city's changes.
    public PlaceFiller(Things things, MunicipalityLocator locator, ChangeFeed feed) {
        this.things = things;
        this.locator = locator;
        this.feed = feed;
    }

    void start(@Observes StartupEvent event) {
        feed.listen(this::enqueue);
        Thread.ofVirtual().name("place-filler").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        waiting.clear();
    }

    /// Looks at all things without a municipality again, some seconds after boundaries have changed.
    @Scheduled(every = "10s")
    void sweep() {
        if (boundariesChanged.getAndSet(false)) {
            things.list(Reach.everything(), ThingQuery.all().where(UNPLACED))
                    .forEach(thing -> waiting.offer(thing.id()));
        }
    }

    // A full queue drops: the municipality is a convenience and is filled when the thing next moves.
    private void enqueue(List<Change> changes) {
        for (var change : changes) {
            if (change.type().equals("Municipality") && change.attributes().contains("area")) {
                boundariesChanged.set(true);
            } else if (change.kind() != ChangeKind.DELETED && change.attributes().contains("location")
                    && !change.attributes().contains("municipality")) {
                waiting.offer(change.thing());
            }
        }
    }

    private void run() {
        while (running && !Thread.currentThread().isInterrupted()) {
            try {
                fill(waiting.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Problem gone) {
                LOG.debugf("a thing went before its place was filled: %s", gone.getMessage());
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf(e, "the municipality of a thing could not be filled");
                }
            }
        }
    }

    private void fill(String id) {
        var thing = things.get(Reach.everything(), id);
        if (thing.municipality() == 0) {
            thing.point().filter(point -> LatLon.isOnEarth(point[1], point[0]))
                .flatMap(point -> locator.find(new LatLon(point[1], point[0])))
                .ifPresent(code -> write(thing, code));
        }
    }

    private void write(Thing thing, int code) {
        var attributes = Json.object();
        attributes.putObject("municipality").put("type", "Property").put("value", code);
        things.patch(new Writer(Actor.system("places"), thing.tenant(), "point in municipality"), thing.id(),
            attributes, OptionalLong.empty());
    }
}
