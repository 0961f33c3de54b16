package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.PersonalSeries;
import city.miyako.data.things.Json;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Reads series with values of every kind, numbers and others.
@ApplicationScoped
class SeriesReader {
    /// The most values of one attribute that one answer holds.
    static final int LIMIT = 10_000;
    private static final double LARGEST_EXACT = 1L << 53;
    private static final String POINTS = """
        SELECT series, at, value, other, quality FROM (
            SELECT s.id AS series, r.at, r.value, r.other, r.quality FROM series s CROSS JOIN LATERAL (
                SELECT at, value, other, quality FROM reading
                WHERE series = s.id AND at >= :from AND at < :to ORDER BY at %1$s LIMIT :limit) r
            WHERE s.tenant = :tenant AND s.thing = :thing AND s.attribute = :attribute
            ORDER BY r.at %1$s LIMIT :limit) chosen
        ORDER BY at""";
    private static final String ATTRIBUTES =
        "SELECT attribute FROM series WHERE tenant = :tenant AND thing = :thing ORDER BY attribute";

    private final Database database;
    private final PersonalSeries personal;

    SeriesReader(Database database, PersonalSeries personal) {
        this.database = database;
        this.personal = personal;
    }

    /// The values of a series in a stretch of time, oldest first; the newest ones where there are more than asked for.
    List<Point> points(Reach reach, Thing thing, String attribute, TimeQuery time, int limit) {
        boolean newest = time.lastN() > 0;
        int most = newest ? Math.min(time.lastN(), limit) : limit;
        var points = POINTS.formatted(newest ? "DESC" : "ASC");
        return personal.read(reach, List.of(thing.id()), attribute, handle -> handle.createQuery(points)
            .bind("tenant", thing.tenant().code()).bind("thing", thing.id()).bind("attribute", attribute)
            .bind("from", time.from().atOffset(ZoneOffset.UTC)).bind("to", time.to().atOffset(ZoneOffset.UTC))
            .bind("limit", most).map((row, _) -> point(row)).list());
    }

    /// The attributes of a thing that have a past.
    List<String> attributes(Reach reach, Thing thing) {
        return database.read(reach, handle -> handle.createQuery(ATTRIBUTES).bind("tenant", thing.tenant().code())
            .bind("thing", thing.id()).mapTo(String.class).list());
    }

    private static Point point(ResultSet row) throws SQLException {
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
}
