package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.context.Names;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a source is asked.
///
/// @param uri where its doors begin
/// @param tenant what to write behind `NGSILD-Tenant`, or null for nothing
/// @param headers what to show it
/// @param context the context it is asked in, or null for the core's
/// @param names the names of that context
/// @param timeout how long it is waited for
/// @param localOnly whether it shall not ask others in turn
/// @param alias the name it gives itself in `Via`; empty where unknown
record Source(URI uri, @Nullable String tenant, Map<String, String> headers, @Nullable String context, Names names,
              Duration timeout, boolean localOnly, String alias) {
    Source {
        headers = Map.copyOf(headers);
    }

    /// Whether it is shown something that others are not, as a key.
    boolean isShownSecrets() {
        return !headers.isEmpty();
    }
}
