package city.miyako.data.history;

import city.miyako.data.things.Json;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Writes readings inside the transaction of whoever calls: few by one statement, many by COPY into a staging table,
/// then into history.
///
/// COPY straight into a table under row-level security is refused, hence the staging.
public final class ReadingWriter {
    private static final String NEW_SERIES = """
        INSERT INTO series (tenant, thing, attribute, access, agreement, persons)
        SELECT own.tenant, n.thing, n.attribute, coalesce(t.access, 0), coalesce(t.agreement, ''),
            coalesce(t.persons, '{}')
        FROM (VALUES (?)) AS own (tenant), LATERAL (SELECT thing, attribute FROM unnest(?::text[], ?::text[])
                AS g (thing, attribute)
            EXCEPT SELECT s.thing, s.attribute FROM series s WHERE s.tenant = own.tenant AND s.thing = ANY (?)) AS n
        LEFT JOIN LATERAL access_of_thing(n.thing, n.attribute) AS t ON true
        WHERE coalesce(t.access, 0) <= (SELECT reach_class()) ORDER BY n.thing, n.attribute
        ON CONFLICT DO NOTHING""";
    private static final String SERIES = """
        SELECT s.thing, s.attribute, s.id, s.access FROM series s
        JOIN unnest(?::text[], ?::text[]) AS n (thing, attribute) USING (thing, attribute) WHERE s.tenant = ?""";
    private static final String STAGING = """
        CREATE TEMP TABLE IF NOT EXISTS staged_reading (series bigint, at timestamptz, access smallint,
            quality smallint, value double precision, other jsonb) ON COMMIT DELETE ROWS""";
    /// An expression for how many readings the statement of [#add] has added, for those after it in the transaction.
    public static final String ADDED = "current_setting('miyako.added')::bigint";
    private static final int FEW = 200;
    // Series that are not there, or that the writer may not see, are left out and told by the count.
    private static final String ADD = """
        WITH placed AS (SELECT s.id, s.access, g.at, g.quality, g.value, g.other, g.n
            FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::smallint[], ?::float8[], ?::text[])
                WITH ORDINALITY AS g (thing, attribute, at, quality, value, other, n)
            JOIN series s ON s.tenant = ? AND s.thing = g.thing AND s.attribute = g.attribute),
        added AS (INSERT INTO reading (series, at, tenant, access, quality, value, other)
            SELECT id, at, ?, access, quality, value, other::jsonb FROM placed ORDER BY id, at, n
            ON CONFLICT DO NOTHING RETURNING 1)
        SELECT p.n, a.n, length(set_config('miyako.added', a.n::text, true))
        FROM (SELECT count(*) AS n FROM placed) p, (SELECT count(*) AS n FROM added) a""";
    private static final String COPY = "COPY staged_reading FROM STDIN";
    private static final String MOVE = """
        INSERT INTO reading (series, at, tenant, access, quality, value, other)
        SELECT series, at, ?, access, quality, value, other FROM staged_reading ORDER BY series, at
        ON CONFLICT DO NOTHING""";

    private ReadingWriter() {
    }

    /// Adds readings to history; of two at one instant of a series the first stays.
    ///
    /// The partitions must have been made (see [Partitions]); a thing need not exist, its series is public then.
    public static AppendReport write(Handle handle, Writer writer, Collection<NewReading> readings) {
        if (readings.isEmpty()) {
            return AppendReport.NONE;
        }
        long added = 0;
        if (isFew(readings)) {
            for (boolean mayBeNew : new boolean[] {false, true}) {
                var trip = new RoundTrip(handle);
                int place = add(trip, writer, readings, mayBeNew);
                var answer = trip.send().get(place);
                added += answer[1];
                if (answer[0] == readings.size()) {
                    return new AppendReport(added, readings.size() - added);
                }
            }
        }
        added += copy(handle, writer, readings);
        return new AppendReport(added, readings.size() - added);
    }

    private static long copy(Handle handle, Writer writer, Collection<NewReading> readings) {
        var series = series(handle, writer, readings);
        var staged = new StringBuilder(readings.size() * 48);
        for (var reading : readings) {
            var key = new Key(reading.thing(), reading.attribute());
            stage(staged, Objects.requireNonNull(series.get(key)), reading);
        }
        handle.execute("SET LOCAL ROLE NONE"); // of all who stage, the one whose table it is
        handle.execute(STAGING);
        copy(handle, staged);
        return handle.execute(MOVE, writer.tenant().code());
    }

    /// Whether there are so few that they best go by [#add].
    public static boolean isFew(Collection<NewReading> readings) {
        return readings.size() <= FEW;
    }

    /// Adds few readings to history on the way of other statements; what is added follows the same rules.
    ///
    /// @param mayBeNew whether a series may be missing, and is made then
    /// @return which answer will say how many found their series, and how many of these were new; where not all found
    ///     it, [#write] adds the others or says why not
    public static int add(RoundTrip trip, Writer writer, Collection<NewReading> readings, boolean mayBeNew) {
        int tenant = writer.tenant().code();
        var things = texts(readings, NewReading::thing);
        var attributes = texts(readings, NewReading::attribute);
        if (mayBeNew) {
            trip.add(NEW_SERIES, tenant, things, attributes, things);
        }
        return trip.add(ADD, things, attributes, texts(readings, reading -> reading.at().toString()),
            readings.stream().map(reading -> (short) reading.quality().ordinal()).toArray(Short[]::new),
            readings.stream().map(reading -> reading.other() == null ? reading.value() : null).toArray(Double[]::new),
            texts(readings, reading -> reading.other() == null ? null : Json.text(reading.other())), tenant, tenant);
    }

    private static String[] texts(Collection<NewReading> readings, Function<NewReading, @Nullable String> part) {
        return readings.stream().map(part).toArray(String[]::new);
    }

    private static Map<Key, Series> series(Handle handle, Writer writer, Collection<NewReading> readings) {
        var wanted = new LinkedHashSet<Key>();
        readings.forEach(reading -> wanted.add(new Key(reading.thing(), reading.attribute())));
        var found = find(handle, writer, List.copyOf(wanted));
        var missing = new ArrayList<Key>(wanted);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            handle.createUpdate(NEW_SERIES).bind(0, writer.tenant().code())
                .bindArray(1, String.class, missing.stream().map(Key::thing).toList())
                .bindArray(2, String.class, missing.stream().map(Key::attribute).toList())
                .bindArray(3, String.class, missing.stream().map(Key::thing).toList()).execute();
            found.putAll(find(handle, writer, missing));
        }
        if (found.size() < wanted.size()) {
            throw Problem.of(CommonError.NOT_ALLOWED, "reason", "rows beyond the writer's reach");
        }
        return found;
    }

    private static Map<Key, Series> find(Handle handle, Writer writer, List<Key> keys) {
        var found = new HashMap<Key, Series>();
        handle.createQuery(SERIES)
            .bindArray(0, String.class, keys.stream().map(Key::thing).toList())
            .bindArray(1, String.class, keys.stream().map(Key::attribute).toList())
            .bind(2, writer.tenant().code())
            .map((row, _) -> Map.entry(new Key(row.getString(1), row.getString(2)),
                new Series(row.getLong(3), row.getShort(4))))
            .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static void stage(StringBuilder out, Series series, NewReading reading) {
        out.append(series.id).append('\t').append(reading.at()).append('\t').append(series.access).append('\t')
            .append(reading.quality().ordinal()).append('\t');
        var other = reading.other();
        if (other == null) {
            out.append(reading.value()).append("\t\\N\n");
        } else {
            out.append("\\N\t").append(escape(Json.text(other))).append('\n');
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static void copy(Handle handle, StringBuilder rows) {
        try {
            var in = handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            in.writeToCopy(bytes, 0, bytes.length);
            in.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("readings cannot be copied: " + e.getMessage(), e);
        }
    }

    /// Which series: a thing and an attribute of the writer's tenant.
    ///
    /// @param thing id of the thing
    /// @param attribute compact name
    private record Key(String thing, String attribute) {
    }

    /// What the database knows a series by.
    ///
    /// @param id its number
    /// @param access its access class, as kept in the database
    private record Series(long id, short access) {
    }
}
