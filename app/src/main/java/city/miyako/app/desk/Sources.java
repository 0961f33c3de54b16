package city.miyako.app.desk;

import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Where data come from: which kinds of things live and which fell silent, and who sent what in the last day.
@ApplicationScoped
public class Sources {
    private static final String KINDS = """
        WITH limits AS (SELECT * FROM unnest(:types::text[], :minutes::int[]) AS l (type, minutes)),
        recent AS (SELECT type, count(*) AS n FROM change WHERE at > :recent GROUP BY type)
        SELECT t.type, count(*) AS n, max(t.modified_at) AS last, coalesce(max(r.n), 0) AS recent,
            count(*) FILTER (WHERE l.minutes > 0 AND t.modified_at < :now::timestamptz
                - make_interval(mins => l.minutes)) AS silent
        FROM thing t LEFT JOIN limits l USING (type) LEFT JOIN recent r USING (type)
        GROUP BY t.type ORDER BY t.type""";
    private static final String SENDERS = """
        SELECT actor, action, cause, count(*) AS n, max(at) AS last FROM audit
        WHERE seq > (SELECT coalesce(max(seq), 0) - 20000 FROM audit) AND at > :day
        GROUP BY actor, action, cause ORDER BY last DESC LIMIT 100""";
    private static final int RATE_MINUTES = 10;
    private static final int HOURS = 24;

    private final Database database;
    private final ThingTypes types;
    private final Clock clock;

    /// Sources read from things, change log and audit.
    public Sources(Database database, ThingTypes types, Clock clock) {
        this.database = database;
        this.types = types;
        this.clock = clock;
    }

    /// Every kind of thing within reach.
    List<Kind> kinds(Reach reach, Page page) {
        var known = types.all();
        var now = clock.instant();
        return database.read(reach, handle -> handle.createQuery(KINDS)
            .bindArray("types", String.class, known.stream().map(ThingType::name).toList())
            .bindArray("minutes", Integer.class, known.stream().map(ThingType::staleMinutes).toList())
            .bind("recent", now.minusSeconds(60L * RATE_MINUTES).atOffset(ZoneOffset.UTC))
            .bind("now", now.atOffset(ZoneOffset.UTC)).map((row, _) -> kind(row, page)).list());
    }

    /// Who wrote in the last day, the latest first; looks at the newest 20,000 lines of the audit.
    List<Sender> senders(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(SENDERS)
            .bind("day", clock.instant().minusSeconds(3_600L * HOURS).atOffset(ZoneOffset.UTC))
            .map((row, _) -> new Sender(row.getString("actor"), row.getString("action"), row.getString("cause"),
                row.getLong("n"), row.getObject("last", OffsetDateTime.class).toInstant())).list());
    }

    private Kind kind(ResultSet row, Page page) throws SQLException {
        var type = row.getString("type");
        return new Kind(type, types.find(type).map(known -> known.label(page.language())).orElse(type),
            row.getLong("n"), row.getLong("silent"), row.getObject("last", OffsetDateTime.class).toInstant(),
            page.fixed(row.getLong("recent") / (double) RATE_MINUTES, 1));
    }

    /// A kind of thing as its source is seen.
    ///
    /// @param type compact name of the type
    /// @param name what it is called
    /// @param count how many there are
    /// @param silent how many have not changed for longer than their kind should
    /// @param last when one of them last changed
    /// @param perMinute changes per minute over the last ten, as shown
    public record Kind(String type, String name, long count, long silent, Instant last, String perMinute) {
    }

    /// Somebody who writes.
    ///
    /// @param actor who
    /// @param action what they do
    /// @param cause through which door, or why
    /// @param count how often
    /// @param last when last
    public record Sender(String actor, String action, String cause, long count, Instant last) {
    }
}
