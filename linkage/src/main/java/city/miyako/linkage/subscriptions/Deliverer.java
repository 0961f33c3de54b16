package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.foundation.database.Duties;
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

/// Keeps a courier for every subscription that is on, and wakes those whom a change concerns. Of several nodes one does
/// it, so that no receiver is told twice; what subscribers change at another counts within a second.
@ApplicationScoped
public class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final String DUTY = "subscriptions";
    private static final int LOOKS_UNTIL_REFRESH = 5;

    private final Duties duties;
    private final SubscriptionStore store;
    private final CourierOffice office;
    private final ChangeFeed feed;
    private final RegisteredSources registered;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private String seen = "";
    private int looks;
    private boolean stopped;

    Deliverer(Duties duties, SubscriptionStore store, CourierOffice office, ChangeFeed feed,
              RegisteredSources registered) {
        this.duties = duties;
        this.store = store;
        this.office = office;
        this.feed = feed;
        this.registered = registered;
    }

    void start(@Observes StartupEvent event) {
        feed.listen(this::tell);
        registered.listen(() -> couriers.values().forEach(Courier::tellOfSources));
        refresh();
    }

    // Waits for a look that has begun, so that none asks a database that has closed.
    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        dismiss();
    }

    /// Finds what other nodes have changed, what has expired, and whether the duty has come to this node.
    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void look() {
        if (!duties.isMine(DUTY)) {
            dismiss();
        } else if (++looks % LOOKS_UNTIL_REFRESH == 0 || !store.state().equals(seen)) {
            refresh();
        }
    }

    /// Takes over what is on now: new ones start, changed ones start anew, gone ones stop.
    synchronized void refresh() {
        if (stopped || !duties.isMine(DUTY)) {
            return;
        }
        seen = store.state();
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

    private void dismiss() {
        couriers.values().forEach(Courier::stop);
        couriers.clear();
        seen = "";
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
        office.tell(changes.getLast().cursor());
        couriers.values().forEach(courier -> courier.tell(changes));
    }
}
