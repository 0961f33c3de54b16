package city.miyako.linkage.federation;

import city.miyako.foundation.tenants.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The registrations of every tenant in memory, so that a query that concerns none costs no more than a look.
@ApplicationScoped
public class Sources {
    private final RegistrationStore store;
    private final RegistrationReader reader;
    private final Clock clock;
    private volatile Map<TenantId, List<Registration>> known = Map.of();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile String alias = "";
    private volatile Instant since = Instant.EPOCH;

    Sources(RegistrationStore store, RegistrationReader reader, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        since = clock.instant();
        alias = store.alias("miyako-" + UUID.randomUUID());
        refresh();
    }

    /// Finds what other nodes have changed.
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        refresh();
    }

    /// Takes over what is registered now.
    synchronized void refresh() {
        var found = new HashMap<TenantId, List<Registration>>();
        for (var kept : store.active()) {
            reader.find(kept).ifPresent(registration -> found.computeIfAbsent(kept.tenant(), _ -> new ArrayList<>())
                .add(registration));
        }
        known = found;
        listeners.forEach(Runnable::run);
    }

    /// Has somebody told after each look at what is registered; must return quickly.
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// What is registered with a tenant and not over.
    List<Registration> list(TenantId tenant) {
        var all = known.get(tenant);
        if (all == null) {
            return List.of();
        }
        var now = clock.instant();
        return all.stream().filter(registration -> !registration.isOver(now)).toList();
    }

    /// The name by which the city knows itself again where it asks for a tenant.
    String alias(TenantId tenant) {
        return alias + "-" + tenant;
    }

    /// Since when the city has been up.
    Instant since() {
        return since;
    }
}
