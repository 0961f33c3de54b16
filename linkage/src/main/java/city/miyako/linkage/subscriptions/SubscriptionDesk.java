package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.ChangeLog;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.EndpointGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/// Adds, changes and removes subscriptions, and lets the deliverer know.
@ApplicationScoped
class SubscriptionDesk {
    private final SubscriptionStore store;
    private final EndpointGuard guard;
    private final ChangeLog log;
    private final Deliverer deliverer;
    private final Clock clock;

    SubscriptionDesk(SubscriptionStore store, EndpointGuard guard, ChangeLog log, Deliverer deliverer, Clock clock) {
        this.store = store;
        this.guard = guard;
        this.log = log;
        this.deliverer = deliverer;
        this.clock = clock;
    }

    void add(Writer writer, Subscription subscription, boolean staff) {
        check(subscription);
        if (!store.add(writer, subscription, staff, log.end())) {
            throw store.find(writer.reach(), subscription.id()).isPresent()
                ? Problem.of(NgsiError.ALREADY_EXISTS, "id", subscription.id())
                : new Problem(NgsiError.TOO_MANY_RESULTS, Map.of("limit", SubscriptionStore.LIMIT));
        }
        deliverer.refresh();
    }

    void change(Writer writer, Subscription subscription) {
        check(subscription);
        if (!store.replace(writer, subscription, log.end())) {
            throw missing(subscription.id());
        }
        deliverer.refresh();
    }

    void remove(Writer writer, String id) {
        if (!store.remove(writer, id)) {
            throw missing(id);
        }
        deliverer.refresh();
    }

    Instant now() {
        return clock.instant();
    }

    static Problem missing(String id) {
        return Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id);
    }

    // The change log does not keep what was there before.
    private void check(Subscription subscription) {
        if (subscription.body().path("notification").path("showChanges").asBoolean(false)) {
            throw Problem.of(NgsiError.OPERATION_NOT_SUPPORTED, "field", "notification.showChanges");
        }
        guard.check("notification.endpoint.uri", subscription.endpoint().uri());
        var expires = subscription.expiresAt();
        if (expires != null && expires.isBefore(now())) {
            throw NgsiError.badData("expiresAt", "lies in the past");
        }
    }
}
