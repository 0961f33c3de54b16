package city.miyako.data.things;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which types some thing has beside its first. Nearly none are, and as long as none is, things of a type are asked for
/// as plainly as if each had one.
///
/// That a type is one of these is known for good; that it is none is asked anew after a second, so that another node
/// that first writes one is heard that soon. This node hears its own writes at once.
final class FurtherTypes {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int KEPT = 1_000;
    private static final String ASK = "SELECT is_further_type(?)";

    private final Database database;
    private final Clock clock;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> unused = new ConcurrentHashMap<>();

    FurtherTypes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Whether some thing has one of these types beside its first.
    boolean isAny(Collection<String> types) {
        boolean any = false;
        for (var type : types) {
            any |= known.contains(type) || isNow(type);
        }
        return any;
    }

    /// Says that a thing of these types is being written.
    void add(List<String> types) {
        if (types.size() > 1) {
            known.addAll(types.subList(1, types.size()));
        }
    }

    private boolean isNow(String type) {
        var now = clock.instant();
        var asked = unused.get(type);
        if (asked != null && !asked.isAfter(now) && Duration.between(asked, now).compareTo(FRESH) < 0) {
            return false;
        }
        if (database.read(Reach.everything(), handle ->
                handle.createQuery(ASK).bind(0, type).mapTo(Boolean.class).one())) {
            known.add(type);
            return true;
        }
        if (unused.size() >= KEPT) {
            unused.clear();
        }
        unused.put(type, now);
        return false;
    }
}
