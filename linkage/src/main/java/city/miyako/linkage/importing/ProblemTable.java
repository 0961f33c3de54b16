package city.miyako.linkage.importing;

import city.miyako.foundation.database.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The table of what was wrong in imported files; the first 100,000 of each import are kept.
final class ProblemTable {
    static final int MOST_KEPT = 100_000;
    private static final String INSERT = """
        INSERT INTO import_problem (import, seq, tenant, file, line, field, code, value)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LIST = """
        SELECT file, line, field, code, value FROM import_problem WHERE import = :import AND seq > :after
        ORDER BY seq LIMIT :limit""";
    private static final String COUNT = """
        SELECT code, count(*) AS n FROM import_problem WHERE import = :import GROUP BY code ORDER BY n DESC, code""";

    private static final String COUNT_BY_FIELD = """
        SELECT field, code, count(*) AS n FROM import_problem WHERE import = :import GROUP BY field, code
        ORDER BY n DESC, field, code LIMIT :limit""";

    private ProblemTable() {
    }

    /// @param before how many problems of this import were told before
    static void append(Handle handle, Writer writer, long id, long before, List<ReportedProblem> problems) {
        if (problems.isEmpty() || before >= MOST_KEPT) {
            return;
        }
        var batch = handle.prepareBatch(INSERT);
        long seq = before;
        for (var problem : problems) {
            if (++seq > MOST_KEPT) {
                break;
            }
            batch.bind(0, id).bind(1, seq).bind(2, writer.tenant().code()).bind(3, fit(problem.file()))
                .bind(4, problem.row()).bind(5, fit(problem.field())).bind(6, problem.code())
                .bind(7, fit(problem.value())).add();
        }
        batch.execute();
    }

    /// What PostgreSQL cannot keep in a text becomes a space.
    private static String fit(String text) {
        return text.replace('\u0000', ' ');
    }

    static List<ReportedProblem> list(Handle handle, long id, long after, int limit) {
        return handle.createQuery(LIST).bind("import", id).bind("after", after).bind("limit", limit)
            .map((row, _) -> new ReportedProblem(row.getString("file"), row.getLong("line"), row.getString("field"),
                row.getString("code"), row.getString("value"))).list();
    }

    /// How often which code was told of which field, the most frequent first.
    static List<FieldCount> countByField(Handle handle, long id, int limit) {
        return handle.createQuery(COUNT_BY_FIELD).bind("import", id).bind("limit", limit)
            .map((row, _) -> new FieldCount(row.getString("field"), row.getString("code"), row.getLong("n"))).list();
    }

    /// How often a code was told of a field.
    record FieldCount(String field, String code, long count) {
    }

    static Map<String, Long> countByCode(Handle handle, long id) {
        var counts = new LinkedHashMap<String, Long>();
        handle.createQuery(COUNT).bind("import", id).map((row, _) -> Map.entry(row.getString("code"), row.getLong("n")))
            .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
