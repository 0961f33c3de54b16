package city.miyako.linkage.importing;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The table of what was wrong with messages.
final class MessageProblemTable {
    private static final int MOST_OF_ONE_SENDER = 200;
    private static final int LONGEST_TEXT = 300;
    // Whoever reports for a sender waits for whoever does already: rows are then locked in no wrong order.
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('message_problem ' || ?, ?))";
    private static final String NOTE = """
        INSERT INTO message_problem AS p (tenant, actor, topic, field, code, import, value, times, first_at, last_at)
        VALUES (:tenant, :actor, :topic, :field, :code, :import, :value, :times, :at, :at)
        ON CONFLICT (tenant, actor, topic, field, code) DO UPDATE SET import = excluded.import,
            value = excluded.value, times = p.times + excluded.times, last_at = excluded.last_at
        RETURNING times = :times""";
    private static final String TRIM = """
        DELETE FROM message_problem WHERE tenant = :tenant AND actor = :actor AND id NOT IN (
            SELECT id FROM message_problem WHERE tenant = :tenant AND actor = :actor
            ORDER BY last_at DESC, id DESC LIMIT :most)""";
    private static final String LATEST = "SELECT * FROM message_problem ORDER BY last_at DESC, id DESC LIMIT :limit";
    private static final String OF_IMPORT = """
        SELECT * FROM message_problem WHERE import = :import ORDER BY last_at DESC, id DESC
        OFFSET :after LIMIT :limit""";

    private MessageProblemTable() {
    }

    /// Notes what was wrong; what is wrong for the first time stands in the audit.
    static void note(Handle handle, Writer writer, List<Noted> problems, Instant now) {
        handle.createQuery(ALONE).bind(0, writer.actor().id()).bind(1, writer.tenant().code()).mapTo(String.class)
            .findOne();
        var fresh = new ArrayList<String>();
        counted(problems).forEach((key, times) -> {
            if (note(handle, writer, key, times, now)) {
                fresh.add(key.code());
            }
        });
        if (!fresh.isEmpty()) {
            handle.createUpdate(TRIM).bind("tenant", writer.tenant().code()).bind("actor", writer.actor().id())
                .bind("most", MOST_OF_ONE_SENDER).execute();
            Audit.append(handle, writer, "message.problem", String.join(" ", fresh.stream().distinct().toList()),
                "{\"kinds\":" + fresh.size() + "}");
        }
    }

    private static boolean note(Handle handle, Writer writer, Noted key, Times times, Instant now) {
        return handle.createQuery(NOTE).bind("tenant", writer.tenant().code()).bind("actor", writer.actor().id())
            .bind("topic", key.topic()).bind("field", key.field()).bind("code", key.code())
            .bind("import", times.latest().importId()).bind("value", times.latest().value())
            .bind("times", times.number()).bind("at", now.atOffset(ZoneOffset.UTC)).mapTo(Boolean.class).one();
    }

    private static Map<Noted, Times> counted(List<Noted> problems) {
        var counted = new TreeMap<Noted, Times>(Noted.ORDER);
        problems.forEach(problem -> counted.merge(problem, new Times(problem, 1),
            (before, _) -> new Times(problem, before.number() + 1)));
        return counted;
    }

    static List<MessageProblem> latest(Handle handle, int limit) {
        return handle.createQuery(LATEST).bind("limit", limit).map((row, _) -> read(row)).list();
    }

    static List<MessageProblem> ofImport(Handle handle, long id, long after, int limit) {
        return handle.createQuery(OF_IMPORT).bind("import", id).bind("after", after).bind("limit", limit)
            .map((row, _) -> read(row)).list();
    }

    private static MessageProblem read(ResultSet row) throws SQLException {
        return new MessageProblem(row.getString("actor"), row.getLong("import"),
            new ReportedProblem(row.getString("topic"), 0, row.getString("field"), row.getString("code"),
                row.getString("value")), row.getLong("times"),
            row.getObject("first_at", OffsetDateTime.class).toInstant(),
            row.getObject("last_at", OffsetDateTime.class).toInstant());
    }

    /// One problem of one message, cut to what the table keeps.
    ///
    /// @param importId the import that listens there; 0 for none
    record Noted(long importId, String topic, String field, String code, String value) {
        static final Comparator<Noted> ORDER = Comparator.comparing(Noted::topic)
            .thenComparing(Noted::field).thenComparing(Noted::code);

        Noted {
            topic = fit(topic);
            field = fit(field);
            value = fit(value);
        }

        static Noted of(long importId, ReportedProblem problem) {
            return new Noted(importId, problem.file(), problem.field(), problem.code(), problem.value());
        }

        // What PostgreSQL cannot keep, or a page cannot show, becomes a blank.
        private static String fit(String text) {
            return text.codePoints().limit(LONGEST_TEXT)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        }
    }

    private record Times(Noted latest, long number) {
    }
}
