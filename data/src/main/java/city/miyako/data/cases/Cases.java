package city.miyako.data.cases;

import city.miyako.foundation.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All cases of the city: a service opens the desk of its kind of case here.
@ApplicationScoped
public class Cases {
    private final Database database;
    private final Clock clock;
    private final Map<String, CaseDesk> desks = new ConcurrentHashMap<>();

    /// Cases kept in the city's database.
    public Cases(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The desk where cases of a kind are worked on.
    ///
    /// @throws IllegalStateException when two kinds of one name differ
    public CaseDesk of(CaseKind kind) {
        var desk = desks.computeIfAbsent(kind.id(), _ -> new CaseDesk(database, clock, kind));
        if (!desk.kind().equals(kind)) {
            throw new IllegalStateException("two kinds of case are called '" + kind.id() + "'");
        }
        return desk;
    }

    /// The desks opened so far, for what looks after all kinds alike.
    Collection<CaseDesk> desks() {
        return desks.values();
    }
}
