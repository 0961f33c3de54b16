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
import java.util.stream.Stream;

/// Adds, changes and removes subscriptions, and lets the deliverer know.
@ApplicationScoped
class SubscriptionDesk {
    private final SubscriptionStore store;
    private final EndpointGuard guard;
    private final RegisteredSources registered;
    private final ChangeLog log;
    private final Deliverer deliverer;
    private final Clock clock;

    SubscriptionDesk(SubscriptionStore store, EndpointGuard guard, RegisteredSources registered, ChangeLog log,
                     Deliverer deliverer, Clock clock) {
        this.store = store;
        this.guard = guard;
        this.registered = registered;
        this.log = log;
        this.deliverer = deliverer;
        this.clock = clock;
    }

    void add(Writer writer, SubscriptionKind kind, Subscription subscription, boolean staff) {
        check(kind, subscription);
        if (!store.add(writer, kind, subscription, staff, log.end())) {
            throw Stream.of(SubscriptionKind.values()).anyMatch(one ->
                    store.find(writer.reach(), one, subscription.id()).isPresent())
                ? Problem.of(NgsiError.ALREADY_EXISTS, "id", subscription.id())
                : new Problem(NgsiError.TOO_MANY_RESULTS, Map.of("limit", SubscriptionStore.LIMIT));
        }
        deliverer.refresh();
    }

    void change(Writer writer, SubscriptionKind kind, Subscription subscription) {
        check(kind, subscription);
        if (!store.replace(writer, kind, subscription, log.end())) {
            throw missing(subscription.id());
        }
        deliverer.refresh();
    }

    void remove(Writer writer, SubscriptionKind kind, String id) {
        if (!store.remove(writer, kind, id)) {
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

    // The change log does not keep what was there before; of registrations only what changed is told.
    private void check(SubscriptionKind kind, Subscription subscription) {
        if (kind == SubscriptionKind.SOURCES) {
            if (subscription.pace().periodic() != null) {
                throw Problem.of(NgsiError.OPERATION_NOT_SUPPORTED, "field", "timeInterval");
            }
            registered.check(subscription.body(), subscription.names());
        }
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
