package city.miyako.foundation.notices;

import city.miyako.foundation.database.Duties;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Which nodes have died while they sent: each node that sends holds a duty of its own, which it loses with its
/// connection. One that is without it for a few seconds is taken for dead; a node that lives takes it anew within one.
final class LostNodes {
    /// How long a node may be without its duty.
    static final Duration GRACE = Duration.ofSeconds(4);

    private final Map<String, Instant> missing = new HashMap<>();

    /// The duty that a node holds as long as it sends.
    static String duty(String node) {
        return "notices of " + node;
    }

    /// Those of some nodes that have been without their duty for too long, as far as this node has seen.
    List<String> among(Handle handle, List<String> nodes, Instant now) {
        var without = nodes.stream().filter(node -> Duties.isNobodys(handle, duty(node))).toList();
        missing.keySet().retainAll(without);
        without.forEach(node -> missing.putIfAbsent(node, now));
        return without.stream().filter(node -> !now.isBefore(missing.getOrDefault(node, now).plus(GRACE))).toList();
    }
}
