package city.miyako.linkage.ngsild;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which kinds of things each government has: open to everybody, or on request under an agreement. What is internal or
/// personal is not told of. Looked up once a minute at most, for everybody.
@ApplicationScoped
public class Catalogue {
    private static final Duration FRESH = Duration.ofMinutes(1);
    // The newest thing by id stands for its kind; of its attributes only the names are told, and only those that a key
    // may be given.
    private static final String KINDS = """
        SELECT kind.tenant, kind.type, kind.asked, ARRAY(SELECT a.key FROM thing t, jsonb_each(t.attributes) a
            WHERE t.tenant = kind.tenant AND t.id = kind.one AND class_of(a.value) IN (0, 2)
                AND a.key NOT IN ('accessClass', 'agreement', 'person') ORDER BY 1) AS attributes
        FROM (SELECT tenant, told.type, bool_or(access = 2) AS asked, max(id) AS one
            FROM thing, unnest(thing.type || further) AS told (type) WHERE access IN (0, 2) %s
            GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 5000) AS kind ORDER BY 1, 2""";

    private final Database database;
    private final Clock clock;
    private List<Kind> kinds = List.of();
    private Instant since = Instant.EPOCH;

    /// Reads from the city's database.
    public Catalogue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All kinds, by government and type; at most 5,000, and at most a minute old.
    public synchronized List<Kind> kinds() {
        var now = clock.instant();
        if (since.isBefore(now.minus(FRESH)) || since.isAfter(now)) {
            kinds = database.read(Reach.everything(), handle -> handle.createQuery(KINDS.formatted(""))
                .map((row, _) -> kind(row)).list());
            since = now;
        }
        return kinds;
    }

    /// The kind of a government and a type as it is now, or empty where there is none that can be had.
    public Optional<Kind> find(TenantId owner, String type) {
        return database.read(Reach.everything(), handle -> handle
            .createQuery(KINDS.formatted("AND tenant = ? AND told.type = ?")).bind(0, owner.code()).bind(1, type)
            .map((row, _) -> kind(row)).findOne());
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return new Kind(new TenantId(row.getInt("tenant")), row.getString("type"), row.getBoolean("asked"),
            List.of((String[]) row.getArray("attributes").getArray()));
    }

    /// A kind of things of a government.
    ///
    /// @param owner the government
    /// @param type stored name of their type
    /// @param asked whether some of them are had on request only
    /// @param attributes names of the attributes of one of them
    public record Kind(TenantId owner, String type, boolean asked, List<String> attributes) {
        /// Copies the names.
        public Kind {
            attributes = List.copyOf(attributes);
        }

        /// How a request names it, as in `131016/RiverGauge`.
        public String source() {
            return owner + "/" + type;
        }
    }
}
