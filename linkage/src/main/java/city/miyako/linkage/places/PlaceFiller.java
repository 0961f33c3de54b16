package city.miyako.linkage.places;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.changes.Follower;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes down the municipality of things that came with a place but without it, whichever door they came through.
@ApplicationScoped
public class PlaceFiller {
    private static final Logger LOG = Logger.getLogger(PlaceFiller.class);
    private static final Condition UNPLACED =
        new Condition("place IS NOT NULL AND attributes -> 'municipality' IS NULL", List.of());

    private final Things things;
    private final MunicipalityLocator locator;
    private final ChangeFeed feed;
    private final AtomicBoolean boundariesChanged = new AtomicBoolean();
    private @Nullable Follower follower;

    /// A filler that follows the city's changes.
    public PlaceFiller(Things things, MunicipalityLocator locator, ChangeFeed feed) {
        this.things = things;
        this.locator = locator;
        this.feed = feed;
    }

    void start(@Observes StartupEvent event) {
        follower = feed.follow("place-filler", this::concerns, new Follower.Work() {
            @Override
            public void lookAtAll() {
                things.list(Reach.everything(), ThingQuery.all().where(UNPLACED)).forEach(thing -> tryToFill(thing));
            }

            @Override
            public void look(List<String> ids) {
                ids.forEach(id -> things.find(Reach.everything(), id).ifPresent(thing -> tryToFill(thing)));
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
    }

    /// Looks at all things without a municipality again, some seconds after boundaries have changed.
    @Scheduled(every = "10s")
    void sweep() {
        if (follower != null && boundariesChanged.getAndSet(false)) {
            follower.lookAtAll();
        }
    }

    private boolean concerns(Change change) {
        if (change.isOf("Municipality") && change.attributes().contains("area")) {
            boundariesChanged.set(true);
            return false;
        }
        return change.kind() != ChangeKind.DELETED && change.attributes().contains("location")
            && !change.attributes().contains("municipality");
    }

    private void tryToFill(Thing thing) {
        try {
            fill(thing);
        } catch (Problem gone) {
            LOG.debugf("a thing went before its place was filled: %s", gone.getMessage());
        }
    }

    private void fill(Thing thing) {
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
