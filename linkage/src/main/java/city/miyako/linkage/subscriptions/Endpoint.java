package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Form;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Where and how a receiver is told.
///
/// @param uri its address, http or https
/// @param accept media type of the notification
/// @param receiverInfo further headers
/// @param timeout how long it may take to answer
/// @param form form of the things told
/// @param attributes stored names of the attributes told; empty for all
/// @param stamps whether with times of creation and change
record Endpoint(URI uri, String accept, Map<String, String> receiverInfo, Duration timeout, Form form,
                Set<String> attributes, boolean stamps) {
    Endpoint {
        receiverInfo = Map.copyOf(receiverInfo);
        attributes = Set.copyOf(attributes);
    }
}
