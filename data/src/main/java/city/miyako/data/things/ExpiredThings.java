package city.miyako.data.things;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Removes things whose time is over, some seconds after anybody was last told of them. Their past stays.
@ApplicationScoped
class ExpiredThings {
    private static final String TENANTS = "SELECT tenants_of_expired_things()";
    private static final String REMOVE = "SELECT remove_expired_things(?, ?)";
    private static final int AT_ONCE = 1_000;
    private static final int TIMES = 20;

    private final Database database;
    private final ChangeFeed feed;

    ExpiredThings(Database database, ChangeFeed feed) {
        this.database = database;
        this.feed = feed;
    }

    /// Removes at most 20,000 things of each government; what is left waits for the next time.
    @Scheduled(every = "10s", delayed = "10s", identity = "expired-things",
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var tenants = database.read(Reach.everything(), handle ->
            handle.createQuery(TENANTS).mapTo(Integer.class).list());
        tenants.forEach(tenant -> sweep(new TenantId(tenant)));
    }

    private void sweep(TenantId tenant) {
        for (int i = 0; i < TIMES && remove(tenant) == AT_ONCE; i++) {
            feed.wake();
        }
        feed.wake();
    }

    private long remove(TenantId tenant) {
        return database.write(Reach.staffOf(tenant), handle -> {
            long gone = handle.createQuery(REMOVE).bind(0, tenant.code()).bind(1, AT_ONCE).mapTo(Long.class).one();
            if (gone > 0) {
                Audit.append(handle, new Writer(Actor.system("expiry"), tenant, "expiry"), "thing.expire",
                    gone + " things", "{}");
            }
            return gone;
        });
    }
}
