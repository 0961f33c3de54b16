package city.miyako.foundation.keeping;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Holds: what must not be disposed of for now, as while a suit or an inspection runs; each ends at a date.
@ApplicationScoped
public class LegalHolds {
    /// The longest hold; whoever needs more places another.
    public static final Duration LONGEST = Duration.ofDays(366 * 3);
    private static final int LIST_LIMIT = 200;
    private static final int LONGEST_REASON = 500;
    private static final String PLACE = """
        INSERT INTO legal_hold (tenant, kind, person, reason, placed_by, placed_at, ends_at)
        VALUES (:tenant, :kind, :person, :reason, :by, :now, :end) RETURNING id""";
    private static final String LIFT = """
        UPDATE legal_hold SET lifted_at = :now, lifted_by = :by
        WHERE id = :id AND lifted_at IS NULL AND ends_at > :now""";
    private static final String LIST = """
        SELECT * FROM legal_hold WHERE lifted_at IS NULL AND ends_at > :now ORDER BY ends_at LIMIT :most""";

    private final Database database;
    private final KeepingRules rules;
    private final Clock clock;

    /// Holds kept in the city's database.
    public LegalHolds(Database database, KeepingRules rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /// What may not go for now, why, and until when.
    ///
    /// @param id rising
    /// @param kind what is held; empty for every kind
    /// @param person about whom, as in `account:17`; empty for everybody
    /// @param reason why, in words
    /// @param placedBy by whom
    /// @param endsAt until when, unless lifted before
    public record Hold(long id, String kind, String person, String reason, String placedBy, Instant endsAt) {
    }

    /// Places a hold on the records of the writer's government.
    ///
    /// @param kind of a rule; empty for every kind
    /// @param person about whom; empty for everybody
    /// @throws Problem `invalid-input` where kind, person, reason or end cannot be used
    public long place(Writer writer, String kind, String person, String reason, Instant end) {
        var now = clock.instant();
        boolean known = kind.isEmpty() || rules.list().stream().anyMatch(rule -> rule.kind().equals(kind));
        check("kind", known);
        check("person", person.isEmpty() || person.matches("[a-z]+:[A-Za-z0-9._-]{1,100}"));
        check("reason", !reason.isBlank() && reason.length() <= LONGEST_REASON);
        check("end", end.isAfter(now) && !end.isAfter(now.plus(LONGEST)));
        return database.write(writer, handle -> {
            long id = handle.createQuery(PLACE).bind("tenant", writer.tenant().code()).bind("kind", kind)
                .bind("person", person).bind("reason", reason.strip()).bind("by", writer.actor().id())
                .bind("now", utc(now)).bind("end", utc(end)).mapTo(Long.class).one();
            Audit.append(handle, writer, "keeping.hold", "hold " + id, "{\"kind\":\"" + kind + "\",\"until\":\"" + end
                + "\"}");
            return id;
        });
    }

    /// Lifts a hold before its end.
    ///
    /// @throws Problem `not-found` where the writer's government has no such hold
    public void lift(Writer writer, long id) {
        database.write(writer, handle -> {
            if (handle.createUpdate(LIFT).bind("id", id).bind("by", writer.actor().id())
                    .bind("now", utc(clock.instant())).execute() == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "hold", id);
            }
            Audit.append(handle, writer, "keeping.lift", "hold " + id, "{}");
            return id;
        });
    }

    /// The holds in force within a reach, the next to end first; at most 200.
    public List<Hold> list(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(LIST).bind("now", utc(clock.instant()))
            .bind("most", LIST_LIMIT).map((row, _) -> new Hold(row.getLong("id"), row.getString("kind"),
                row.getString("person"), row.getString("reason"), row.getString("placed_by"),
                row.getObject("ends_at", OffsetDateTime.class).toInstant())).list());
    }

    private static void check(String field, boolean usable) {
        if (!usable) {
            throw Problem.of(CommonError.BAD_REQUEST, "field", field);
        }
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
