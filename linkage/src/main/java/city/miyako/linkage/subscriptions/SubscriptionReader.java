package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.context.Contexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Understands kept subscriptions: what they say, and what is registered that they mean.
@ApplicationScoped
class SubscriptionReader {
    private final Contexts contexts;
    private final RegisteredSources registered;

    SubscriptionReader(Contexts contexts, RegisteredSources registered) {
        this.contexts = contexts;
        this.registered = registered;
    }

    /// A kept subscription, understood.
    ///
    /// @throws city.miyako.foundation.errors.Problem where it cannot be read any more, as when its context is gone
    Subscription read(KeptSubscription kept) {
        return SubscriptionParser.parse(kept.body(), context -> contexts.resolve(kept.tenant(), context));
    }

    /// What a receiver is still to be told of registrations.
    ///
    /// @param told of which it knows, by id with the time of their last change
    List<SourceNotice> sourcesDue(KeptSubscription kept, Subscription subscription, Map<String, String> told) {
        return SourceNotice.due(registered.meant(kept.tenant(), kept.body(), subscription.names()),
            registered.all(kept.tenant()), told);
    }
}
