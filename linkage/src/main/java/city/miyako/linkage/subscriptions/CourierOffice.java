package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// What couriers share: the log, the things, the wire; and a bound on how many of them use the database at once.
@ApplicationScoped
class CourierOffice {
    private static final int AT_THE_DATABASE = 4;

    private final ChangeLog log;
    private final Things things;
    private final SubscriptionStore store;
    private final HttpSender sender;
    private final Clock clock;
    private final Semaphore database = new Semaphore(AT_THE_DATABASE, true);

    CourierOffice(ChangeLog log, Things things, SubscriptionStore store, HttpSender sender, Clock clock) {
        this.log = log;
        this.things = things;
        this.store = store;
        this.sender = sender;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Cursor end() {
        return inTurn(log::end);
    }

    List<Change> changes(Cursor cursor, Cursor end, TenantId tenant, List<String> types, int limit) {
        return inTurn(() -> log.between(cursor, end, tenant, types, limit));
    }

    Map<String, Thing> things(Reach reach, List<String> ids) {
        var found = new HashMap<String, Thing>();
        inTurn(() -> things.list(reach, ThingQuery.ofIds(ids))).stream()
            .filter(thing -> thing.tenant().equals(reach.tenant())).forEach(thing -> found.put(thing.id(), thing));
        return found;
    }

    boolean send(TenantId tenant, Subscription subscription, List<Notice> notices) throws InterruptedException {
        return sender.send(tenant, subscription, NotificationWriter.write(subscription, notices, now()));
    }

    void told(KeptSubscription kept, Cursor cursor, int sent) {
        inTurn(() -> {
            store.told(kept.tenant(), kept.id(), cursor, sent);
            return true;
        });
    }

    void failed(KeptSubscription kept) {
        inTurn(() -> {
            store.failed(kept.tenant(), kept.id());
            return true;
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        database.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            database.release();
        }
    }
}
