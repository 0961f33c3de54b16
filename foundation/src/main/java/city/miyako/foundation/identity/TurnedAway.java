package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/// Tries to come in that are not looked at, or are so many that each cannot have a line of its own in the audit.
///
/// The first of its kind in a minute is written down at once; those that follow are counted, and stand in one line
/// with their number when the minute is over or the city stops. So every try is in the audit, and whoever tries
/// without end adds hardly more than 200 lines a minute: beyond 100 kinds (an act and whom it is about) a minute, all
/// others are one. A city that is killed loses the numbers of its last minute, not that there were tries.
@ApplicationScoped
class TurnedAway {
    /// The target of tries that are of no kind of their own any more.
    static final String OTHERS = "others";
    private static final int MOST_KINDS = 100;
    private static final Logger LOG = Logger.getLogger(TurnedAway.class);

    private final Database database;
    private Map<Kind, Integer> more = new HashMap<>();

    TurnedAway(Database database) {
        this.database = database;
    }

    /// Counts a try.
    ///
    /// @param action what was tried and how it ended, as in `identity.sign-in-throttled`
    /// @param target whom or what it was about
    void count(String action, String target) {
        boolean first;
        Kind kind;
        synchronized (this) {
            var own = new Kind(action, target);
            kind = more.size() < MOST_KINDS || more.containsKey(own) ? own : new Kind(action, OTHERS);
            first = !more.containsKey(kind);
            more.merge(kind, 0, (tries, _) -> tries + 1);
        }
        if (first) {
            write(Map.of(kind, 1));
        }
    }

    /// Writes down what was counted, and begins to count anew.
    @Scheduled(every = "1m", delayed = "1m", identity = "turned-away")
    void writeDown() {
        Map<Kind, Integer> counted;
        synchronized (this) {
            counted = more;
            more = new HashMap<>();
        }
        counted.values().removeIf(tries -> tries == 0);
        write(counted);
    }

    // Whatever else stops must not be kept from it by a database that is gone.
    void stop(@Observes ShutdownEvent event) {
        try {
            writeDown();
        } catch (RuntimeException e) {
            LOG.warnf("the numbers of tries that were turned away in the last minute are lost: %s", e.getMessage());
        }
    }

    private void write(Map<Kind, Integer> tries) {
        if (tries.isEmpty()) {
            return;
        }
        var writer = new Writer(Actor.ANONYMOUS, TenantId.METROPOLIS, "sign-in");
        database.write(writer, handle -> {
            tries.forEach((kind, number) -> Audit.append(handle, writer, kind.action(), kind.target(),
                "{\"tries\":" + number + "}"));
            return 0;
        });
    }

    private record Kind(String action, String target) {
    }
}
