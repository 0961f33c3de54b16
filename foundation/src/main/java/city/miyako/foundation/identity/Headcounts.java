package city.miyako.foundation.identity;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/// Counts the accounts and programs of governments; nobody is named.
@ApplicationScoped
public class Headcounts {
    private static final String BY_ROLE = """
        SELECT tenant, role, count(*) AS count FROM account, unnest(roles) AS role WHERE active
        GROUP BY tenant, role""";
    private static final String PEOPLE = """
        SELECT tenant, count(*) AS count FROM account WHERE active AND NOT 'RESIDENT' = ANY (roles) GROUP BY tenant""";
    private static final String PROGRAMS = """
        SELECT tenant, count(*) AS count FROM api_token WHERE revoked_at IS NULL AND ends_at > :now GROUP BY tenant""";

    private final Database database;
    private final Clock clock;

    /// Counts over the city's database.
    public Headcounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The governments within a reach that have anybody or any program, by code.
    public Map<TenantId, Headcount> list(Reach reach) {
        return database.read(reach, handle -> {
            var roles = new HashMap<Integer, Map<Role, Long>>();
            handle.createQuery(BY_ROLE).map((row, _) -> new Held(row.getInt("tenant"),
                Role.valueOf(row.getString("role")), row.getLong("count"))).list()
                .forEach(held -> roles.computeIfAbsent(held.tenant(), _ -> new EnumMap<>(Role.class))
                    .put(held.role(), held.count()));
            var people = counts(handle.createQuery(PEOPLE));
            var programs = counts(handle.createQuery(PROGRAMS).bind("now", clock.instant().atOffset(ZoneOffset.UTC)));
            programs.keySet().forEach(code -> roles.putIfAbsent(code, Map.of()));
            var counts = new HashMap<TenantId, Headcount>();
            roles.forEach((code, held) -> counts.put(new TenantId(code), new Headcount(new TenantId(code),
                people.getOrDefault(code, 0L), held, programs.getOrDefault(code, 0L))));
            return counts;
        });
    }

    private static Map<Integer, Long> counts(Query query) {
        return query.map((row, _) -> Map.entry(row.getInt("tenant"), row.getLong("count"))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Held(int tenant, Role role, long count) {
    }
}
