package city.miyako.data.history;

import city.miyako.data.things.Json;
import city.miyako.data.things.ThingError;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Scope;
import city.miyako.foundation.keeping.KeepingRule;
import city.miyako.foundation.keeping.KeepingRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Readings taken back or put right after the fact: within the writer's own tenant only, told in the audit with their
/// reach, and never where a hold keeps them.
@ApplicationScoped
public class Corrections {
    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final String HELD = """
        SELECT EXISTS (SELECT 1 FROM series s JOIN legal_hold h ON h.tenant = s.tenant
        WHERE s.tenant = :tenant AND s.thing = :thing AND (:attribute = '' OR s.attribute = :attribute)
          AND h.lifted_at IS NULL AND h.ends_at > :now
          AND (h.kind = '' OR (s.access = 3 AND h.kind = ANY (:kinds)))
          AND (h.person = '' OR h.person = ANY (s.persons)))""";
    private static final String REMOVE = """
        WITH gone AS (
            DELETE FROM reading r USING series s
            WHERE r.series = s.id AND s.tenant = :tenant AND s.thing = :thing
              AND (:attribute = '' OR s.attribute = :attribute) AND (:series = 0 OR s.id = :series)
              AND r.at >= :from AND r.at < :to
            RETURNING r.at)
        SELECT count(*) AS n, min(at) AS first, max(at) AS last FROM gone""";
    private static final String CORRECT = """
        UPDATE reading r SET value = :value, other = :other::jsonb, quality = :quality FROM series s
        WHERE r.series = s.id AND s.id = :series AND s.tenant = :tenant AND s.thing = :thing
          AND s.attribute = :attribute AND r.at = :at""";

    private final Database database;
    private final List<String> kinds;
    private final Clock clock;

    /// Corrections of the city's history, within the rules of keeping.
    public Corrections(Database database, KeepingRules rules, Clock clock) {
        this.database = database;
        this.kinds = rules.list().stream().filter(rule -> "thing".equals(rule.table())).map(KeepingRule::kind).toList();
        this.clock = clock;
    }

    /// Takes back all readings of an attribute.
    ///
    /// @param attribute compact name, or empty for all attributes of the thing
    /// @return how many there were
    /// @throws Problem `history-held` where a hold keeps any of them; then all stay
    public long remove(Writer writer, String thing, String attribute) {
        return remove(writer, thing, attribute, new Stretch(0, BEGINNING, END));
    }

    /// Takes back one reading.
    ///
    /// @return whether the attribute had it
    /// @throws Problem `history-held` where a hold keeps it
    public boolean remove(Writer writer, String thing, String attribute, Instance instance) {
        var only = new Stretch(instance.series(), instance.at(), instance.at().plus(1, ChronoUnit.MICROS));
        return remove(writer, thing, attribute, only) > 0;
    }

    /// Puts the value and the quality of one reading right; its time stays.
    ///
    /// @return whether the attribute had it
    /// @throws Problem `history-held` where a hold keeps it
    public boolean correct(Writer writer, Instance instance, NewReading reading) {
        Scope.check(writer.actor(), "");
        return database.write(writer, handle -> {
            refuseHeld(handle, writer, reading.thing(), reading.attribute());
            var other = reading.other();
            boolean had = handle.createUpdate(CORRECT).bind("tenant", writer.tenant().code())
                .bind("thing", reading.thing()).bind("attribute", reading.attribute())
                .bind("series", instance.series()).bind("at", utc(instance.at()))
                .bind("value", other == null ? reading.value() : null)
                .bind("other", other == null ? null : Json.text(other))
                .bind("quality", (short) reading.quality().ordinal()).execute() > 0;
            if (had) {
                var detail = Json.object().put("attribute", reading.attribute()).put("at", instance.at().toString());
                Audit.append(handle, writer, "history.correct", reading.thing(), Json.text(detail));
            }
            return had;
        });
    }

    private long remove(Writer writer, String thing, String attribute, Stretch stretch) {
        Scope.check(writer.actor(), "");
        return database.write(writer, handle -> {
            refuseHeld(handle, writer, thing, attribute);
            var gone = handle.createQuery(REMOVE).bind("tenant", writer.tenant().code()).bind("thing", thing)
                .bind("attribute", attribute).bind("series", stretch.series)
                .bind("from", utc(stretch.from)).bind("to", utc(stretch.to)).map((row, _) -> gone(row)).one();
            if (gone.count > 0) {
                var detail = Json.object().put("attribute", attribute).put("removed", gone.count)
                    .put("first", gone.first).put("last", gone.last);
                Audit.append(handle, writer, "history.delete", thing, Json.text(detail));
            }
            return gone.count;
        });
    }

    private void refuseHeld(Handle handle, Writer writer, String thing, String attribute) {
        boolean held = handle.createQuery(HELD).bind("tenant", writer.tenant().code()).bind("thing", thing)
            .bind("attribute", attribute).bind("now", utc(clock.instant())).bindArray("kinds", String.class, kinds)
            .mapTo(Boolean.class).one();
        if (held) {
            throw Problem.of(ThingError.HISTORY_HELD, "id", thing);
        }
    }

    private static Gone gone(ResultSet row) throws SQLException {
        long count = row.getLong("n");
        return count == 0 ? new Gone(0, "", "") : new Gone(count, moment(row, "first"), moment(row, "last"));
    }

    private static String moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /// Which readings.
    ///
    /// @param series number of the one series, or 0 for all of the attribute
    /// @param from the first instant
    /// @param to the instant after the last
    private record Stretch(long series, Instant from, Instant to) {
    }

    /// What was taken back.
    ///
    /// @param count how many readings
    /// @param first time of the oldest, empty where there was none
    /// @param last time of the newest, empty where there was none
    private record Gone(long count, String first, String last) {
    }
}
