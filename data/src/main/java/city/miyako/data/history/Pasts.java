package city.miyako.data.history;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/// Which series there are, from when to when they reach, and how much they hold; values are told by [History].
///
/// Whoever asks has been told the things themselves, and is written down for it where they are personal.
@ApplicationScoped
public class Pasts {
    private static final String OF_THINGS = """
        SELECT tenant, thing, attribute FROM series
        JOIN unnest(:tenants::int[], :things::text[]) AS t (tenant, thing) USING (tenant, thing)
        ORDER BY thing, tenant, attribute""";
    private static final String SPANS = """
        SELECT s.tenant, s.thing, s.attribute,
            (SELECT at FROM reading WHERE series = s.id ORDER BY at LIMIT 1) AS first,
            (SELECT at FROM reading WHERE series = s.id ORDER BY at DESC LIMIT 1) AS last
        FROM series s JOIN unnest(:tenants::int[], :things::text[], :attributes::text[]) AS n (tenant, thing, attribute)
            USING (tenant, thing, attribute)""";
    private static final String COUNT = """
        SELECT count(*) FROM series s
        JOIN unnest(:tenants::int[], :things::text[], :attributes::text[]) AS n (tenant, thing, attribute)
            USING (tenant, thing, attribute)
        JOIN reading r ON r.series = s.id WHERE r.at >= :from AND r.at < :to""";

    private final Database database;

    /// Series kept in the city's database.
    public Pasts(Database database) {
        this.database = database;
    }

    /// The series of things, in order of thing and attribute.
    public List<SeriesName> of(Reach reach, List<Thing> things) {
        return database.read(reach, handle -> handle.createQuery(OF_THINGS)
            .bindArray("tenants", Integer.class, things.stream().map(thing -> thing.tenant().code()).toList())
            .bindArray("things", String.class, things.stream().map(Thing::id).toList())
            .map((row, _) -> name(row)).list());
    }

    /// From when to when series have values; those without any are left out.
    public Map<SeriesName, Span> spans(Reach reach, List<SeriesName> series) {
        var spans = new HashMap<SeriesName, Span>();
        database.read(reach, handle -> bind(handle.createQuery(SPANS), series).map((row, _) -> {
            var first = row.getObject("first", OffsetDateTime.class);
            var last = row.getObject("last", OffsetDateTime.class);
            return first == null || last == null || spans.put(name(row), new Span(first.toInstant(),
                last.toInstant())) == null;
        }).list());
        return spans;
    }

    /// How many values series hold together, from a time on and before another.
    public long count(Reach reach, List<SeriesName> series, Instant from, Instant to) {
        return database.read(reach, handle -> bind(handle.createQuery(COUNT), series)
            .bind("from", from.atOffset(ZoneOffset.UTC)).bind("to", to.atOffset(ZoneOffset.UTC))
            .mapTo(Long.class).one());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<SeriesName> series) {
        return statement.bindArray("tenants", Integer.class, parts(series, name -> name.tenant().code()))
            .bindArray("things", String.class, parts(series, SeriesName::thing))
            .bindArray("attributes", String.class, parts(series, SeriesName::attribute));
    }

    private static <T> List<T> parts(List<SeriesName> series, Function<SeriesName, T> part) {
        return series.stream().map(part).toList();
    }

    private static SeriesName name(ResultSet row) throws SQLException {
        return new SeriesName(new TenantId(row.getInt("tenant")), row.getString("thing"), row.getString("attribute"));
    }
}
