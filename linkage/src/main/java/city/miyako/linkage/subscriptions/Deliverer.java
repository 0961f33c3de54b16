package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.foundation.errors.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Keeps a courier for every subscription that is on, and wakes those whom a change concerns.
@ApplicationScoped
public class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);

    private final SubscriptionStore store;
    private final CourierOffice office;
    private final ChangeFeed feed;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private boolean stopped;

    Deliverer(SubscriptionStore store, CourierOffice office, ChangeFeed feed) {
        this.store = store;
        this.office = office;
        this.feed = feed;
    }

    void start(@Observes StartupEvent event) {
        feed.listen(this::tell);
        refresh();
    }

    // Waits for a look that has begun, so that none asks a database that has closed.
    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        couriers.values().forEach(Courier::stop);
        couriers.clear();
    }

    /// Finds what other nodes have changed, and what has expired.
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        refresh();
    }

    /// Takes over what is on now: new ones start, changed ones start anew, gone ones stop.
    synchronized void refresh() {
        if (stopped) {
            return;
        }
        var active = store.active();
        var keys = new HashSet<String>();
        for (var kept : active) {
            var key = kept.tenant() + " " + kept.id();
            keys.add(key);
            var courier = couriers.get(key);
            if (courier == null || !courier.modifiedAt().equals(kept.modifiedAt())) {
                replace(key, kept);
            }
        }
        couriers.entrySet().removeIf(entry -> {
            if (!keys.contains(entry.getKey())) {
                entry.getValue().stop();
                return true;
            }
            return false;
        });
    }

    private void replace(String key, KeptSubscription kept) {
        var before = couriers.remove(key);
        if (before != null) {
            before.stop();
        }
        try {
            var courier = new Courier(office, kept, office.read(kept));
            couriers.put(key, courier);
            courier.start();
        } catch (Problem e) {
            LOG.warnf("subscription %s cannot be read any more: %s", kept.id(), e.getMessage());
        }
    }

    private void tell(List<Change> changes) {
        couriers.values().forEach(courier -> courier.tell(changes));
    }
}
