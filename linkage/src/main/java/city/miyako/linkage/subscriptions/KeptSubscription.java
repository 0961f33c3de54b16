package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A subscription as the database keeps it, with what became of it so far.
///
/// @param kind what it is about
/// @param tenant whose it is
/// @param id its URI
/// @param body as given, with its context under `@context`
/// @param staff whether its owner sees internal things
/// @param begins the place in the change log from which on it has anything to tell
/// @param told the place in the change log up to which its receiver has been told
/// @param sourcesTold of which registrations its receiver knows, by id with the time of their last change
/// @param record what became of it
/// @param createdAt when it was given
/// @param modifiedAt when it was last changed by its owner
record KeptSubscription(SubscriptionKind kind, TenantId tenant, String id, ObjectNode body, boolean staff,
                        Cursor begins, Cursor told, Map<String, String> sourcesTold, Record record,
                        Instant createdAt, Instant modifiedAt) {
    KeptSubscription {
        sourcesTold = Map.copyOf(sourcesTold);
    }

    /// How far its owner sees.
    Reach reach() {
        return staff ? Reach.staffOf(tenant) : Reach.publicOf(tenant);
    }

    /// What became of a subscription's notifications.
    ///
    /// @param sent how many were sent
    /// @param failed how many of them failed
    /// @param failsInRow how many failed since the last success
    /// @param lastNotification when the last one was sent, or null
    /// @param lastSuccess when the last one was received, or null
    /// @param lastFailure when the last one failed, or null
    record Record(long sent, long failed, int failsInRow, @Nullable Instant lastNotification,
                  @Nullable Instant lastSuccess, @Nullable Instant lastFailure) {
    }
}
