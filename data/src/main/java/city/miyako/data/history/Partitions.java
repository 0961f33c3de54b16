package city.miyako.data.history;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The monthly partitions of history, made shortly before they are needed.
@ApplicationScoped
public class Partitions {
    private static final int KNOWN_LIMIT = 5_000;
    private static final int EARLIEST_YEAR = 2000;

    private final Database database;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    /// Partitions of the city's database.
    public Partitions(Database database) {
        this.database = database;
    }

    /// Makes the partitions that readings of these times go to; in a transaction of its own, before theirs.
    public void ensureFor(Collection<Instant> times) {
        for (var time : times) {
            var moment = time.atOffset(ZoneOffset.UTC);
            if (!isReadyFor(moment)) {
                ensure(moment);
            }
        }
    }

    /// Whether nothing is left to be made for readings of these times, as far as is known.
    public boolean areReadyFor(Collection<Instant> times) {
        return times.stream().allMatch(time -> isReadyFor(time.atOffset(ZoneOffset.UTC)));
    }

    private boolean isReadyFor(OffsetDateTime moment) {
        return moment.getYear() < EARLIEST_YEAR || known.contains(YearMonth.from(moment));
    }

    private void ensure(OffsetDateTime moment) {
        database.write(Writer.system("partitions"), handle -> {
            handle.createQuery("SELECT ensure_reading_partitions(?, ?)::text").bind(0, moment).bind(1, moment)
                .mapTo(String.class).findOne();
            return 0;
        });
        if (known.size() < KNOWN_LIMIT) {
            known.add(YearMonth.from(moment));
        }
    }
}
