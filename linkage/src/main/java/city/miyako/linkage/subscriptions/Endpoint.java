package city.miyako.linkage.subscriptions;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Where a receiver is told.
///
/// @param uri its address, http or https
/// @param receiverInfo further headers
/// @param timeout how long it may take to answer
/// @param cooldown how long it is left alone at least after it did not take a notification
record Endpoint(URI uri, Map<String, String> receiverInfo, Duration timeout, Duration cooldown) {
    Endpoint {
        receiverInfo = Map.copyOf(receiverInfo);
    }
}
