package city.miyako.data.history;

import city.miyako.data.things.Json;
import city.miyako.data.things.Quality;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/// The readings of all series: appended in bulk, read as ranges and as buckets of time.
@ApplicationScoped
public class History {
    /// The most readings one query gives.
    public static final int LIMIT = 100_000;
    private static final int CHUNK = 50_000;
    // Each series gives its own in order, from its index, and no more than are wanted; joined plainly, all would be
    // read and sorted.
    private static final String RANGE = """
        SELECT r.at, r.value, r.quality FROM series s CROSS JOIN LATERAL (
            SELECT at, value, quality FROM reading
            WHERE series = s.id AND at >= :from AND at < :to AND value IS NOT NULL ORDER BY at LIMIT :limit) r
        WHERE s.thing = :thing AND s.attribute = :attribute ORDER BY r.at LIMIT :limit""";
    private static final String LATEST = """
        SELECT r.at, r.value, r.quality FROM series s CROSS JOIN LATERAL (
            SELECT at, value, quality FROM reading
            WHERE series = s.id AND at < :to AND value IS NOT NULL ORDER BY at DESC LIMIT :limit) r
        WHERE s.thing = :thing AND s.attribute = :attribute ORDER BY r.at DESC LIMIT :limit""";
    private static final String POINTS = """
        SELECT series, at, value, other, quality FROM (
            SELECT s.id AS series, r.at, r.value, r.other, r.quality FROM series s CROSS JOIN LATERAL (
                SELECT at, value, other, quality FROM reading
                WHERE series = s.id AND at >= :from AND at < :to ORDER BY at %1$s LIMIT :limit) r
            WHERE s.tenant = :tenant AND s.thing = :thing AND s.attribute = :attribute
            ORDER BY r.at %1$s LIMIT :limit) chosen
        ORDER BY at""";
    private static final double LARGEST_EXACT = 1L << 53;
    private static final String BUCKETS = """
        SELECT date_bin(make_interval(secs => :seconds), r.at, '2000-01-01T00:00:00+09:00') AS bucket, count(*) AS n,
            avg(r.value) AS mean, min(r.value) AS low, max(r.value) AS high,
            (array_agg(r.value ORDER BY r.at DESC))[1] AS last
        FROM series s JOIN reading r ON r.series = s.id
        WHERE s.thing = :thing AND s.attribute = :attribute AND r.at >= :from AND r.at < :to
          AND r.value IS NOT NULL AND r.quality IN (0, 4)
        GROUP BY bucket ORDER BY bucket LIMIT :limit""";
    private static final String AS_OF = """
        SELECT s.thing, r.at, r.value, r.quality FROM series s
        CROSS JOIN LATERAL (SELECT at, value, quality FROM reading WHERE series = s.id AND at <= :to AND at > :from
            AND value IS NOT NULL AND quality IN (0, 4) ORDER BY at DESC LIMIT 1) r
        WHERE s.thing = ANY (:things) AND s.attribute = :attribute""";

    private final Database database;
    private final Partitions partitions;
    private final PersonalSeries personal;

    /// History kept in the city's database.
    public History(Database database, Partitions partitions, PersonalSeries personal) {
        this.database = database;
        this.partitions = partitions;
        this.personal = personal;
    }

    /// Adds readings in one transaction with its line in the audit.
    public AppendReport append(Writer writer, List<NewReading> readings) {
        Scope.check(writer.actor(), "");
        partitions.ensureFor(readings.stream().map(NewReading::at).toList());
        return database.write(writer, handle -> {
            var report = ReadingWriter.write(handle, writer, readings);
            Audit.append(handle, writer, "history.append", readings.size() + " readings",
                "{\"added\":" + report.added() + "}");
            return report;
        });
    }

    /// Adds any number of readings, 50,000 to a transaction; what has been counted when it stops is durable.
    public AppendReport copy(Writer writer, Iterator<NewReading> readings) {
        var report = AppendReport.NONE;
        var chunk = new ArrayList<NewReading>(CHUNK);
        while (readings.hasNext()) {
            chunk.add(readings.next());
            if (chunk.size() == CHUNK || !readings.hasNext()) {
                report = report.plus(append(writer, chunk));
                chunk.clear();
            }
        }
        return report;
    }

    /// The numbers of a series from a time on and before another, oldest first.
    public List<Reading> range(Reach reach, String thing, String attribute, Instant from, Instant to, int limit) {
        return readings(reach, RANGE, thing, attribute, from, to, limit);
    }

    /// The numbers of a series that can be believed, from a time on and before another, oldest first.
    ///
    /// @param limit how many are read; doubtful ones among them are left out afterwards
    public List<Reading> believed(Reach reach, String thing, String attribute, Instant from, Instant to, int limit) {
        return range(reach, thing, attribute, from, to, limit).stream()
            .filter(reading -> reading.quality().believed()).toList();
    }

    /// The newest numbers of a series before a time, newest first.
    public List<Reading> latest(Reach reach, String thing, String attribute, Instant before, int limit) {
        return readings(reach, LATEST, thing, attribute, Instant.EPOCH, before, limit);
    }

    /// The values of a series of every kind, from a time on and before another, oldest first.
    ///
    /// @param newest whether the newest are chosen where there are more than wanted, else the oldest
    public List<Point> points(Reach reach, SeriesName series, Instant from, Instant to, boolean newest, int limit) {
        var sql = POINTS.formatted(newest ? "DESC" : "ASC");
        return personal.read(reach, List.of(series.thing()), series.attribute(), handle ->
            bind(handle.createQuery(sql), series.thing(), series.attribute(), from, to, Math.min(limit, LIMIT))
                .bind("tenant", series.tenant().code()).map((row, _) -> point(row)).list());
    }

    /// A series summed up in stretches of equal length, counted from midnight in the city's time.
    public List<Bucket> buckets(Reach reach, String thing, String attribute, Instant from, Instant to,
                                Duration length) {
        return personal.read(reach, List.of(thing), attribute, handle ->
            bind(handle.createQuery(BUCKETS), thing, attribute, from, to, LIMIT)
            .bind("seconds", (double) length.toSeconds())
            .map((row, _) -> new Bucket(row.getObject("bucket", OffsetDateTime.class).toInstant(), row.getLong("n"),
                row.getDouble("mean"), row.getDouble("low"), row.getDouble("high"), row.getDouble("last")))
            .list());
    }

    /// What an attribute of many things was at a time: the newest trusted reading not older than `maxAge`.
    public Map<String, Reading> asOf(Reach reach, List<String> things, String attribute, Instant at,
                                     Duration maxAge) {
        var found = new LinkedHashMap<String, Reading>();
        personal.read(reach, things, attribute, handle -> handle.createQuery(AS_OF)
            .bindArray("things", String.class, things).bind("attribute", attribute)
            .bind("from", at.minus(maxAge).atOffset(ZoneOffset.UTC)).bind("to", at.atOffset(ZoneOffset.UTC))
            .map((row, _) -> Map.entry(row.getString("thing"), reading(row))).list())
            .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private List<Reading> readings(Reach reach, String sql, String thing, String attribute, Instant from, Instant to,
                                   int limit) {
        return personal.read(reach, List.of(thing), attribute, handle ->
            bind(handle.createQuery(sql), thing, attribute, from, to, Math.min(limit, LIMIT))
                .map((row, _) -> reading(row)).list());
    }

    private static Query bind(Query query, String thing, String attribute, Instant from, Instant to, int limit) {
        return query.bind("thing", thing).bind("attribute", attribute).bind("from", from.atOffset(ZoneOffset.UTC))
            .bind("to", to.atOffset(ZoneOffset.UTC)).bind("limit", limit);
    }

    private static Point point(java.sql.ResultSet row) throws java.sql.SQLException {
        var other = row.getString("other");
        JsonNode value = other == null ? number(row.getDouble("value")) : Json.node(other);
        return new Point(row.getLong("series"), row.getObject("at", OffsetDateTime.class).toInstant(), value,
            Quality.of(row.getShort("quality")));
    }

    // A whole number that went in comes out as one.
    private static JsonNode number(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT ? LongNode.valueOf((long) value)
            : DoubleNode.valueOf(value);
    }

    private static Reading reading(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Reading(row.getObject("at", OffsetDateTime.class).toInstant(), row.getDouble("value"),
            Quality.of(row.getShort("quality")));
    }
}
