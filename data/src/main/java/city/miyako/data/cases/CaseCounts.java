package city.miyako.data.cases;

import city.miyako.data.things.Json;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Counts all cases of a kind, within a transaction that sees them all.
final class CaseCounts {
    private static final String COUNT = """
        SELECT state, opened, closed, told, count(*) AS cases FROM (
            SELECT state, to_char(opened_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS opened,
                to_char(closed_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS closed,
                coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(facts) WHERE key = ANY (:facts)),
                    '{}'::jsonb)::text AS told
            FROM case_file WHERE kind = :kind) alike
        GROUP BY state, opened, closed, told ORDER BY opened, closed, state, told""";

    private CaseCounts() {
    }

    static List<CaseCount> of(Handle handle, String kind, List<String> facts) {
        return handle.createQuery(COUNT).bind("kind", kind).bindArray("facts", String.class, facts)
            .map((row, _) -> new CaseCount(row.getString("state"), YearMonth.parse(row.getString("opened")),
                month(row.getString("closed")), told(row.getString("told")), row.getLong("cases"))).list();
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        return text == null ? null : YearMonth.parse(text);
    }

    private static Map<String, String> told(String json) {
        var facts = new HashMap<String, String>();
        Json.object(json).properties().forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        return facts;
    }
}
