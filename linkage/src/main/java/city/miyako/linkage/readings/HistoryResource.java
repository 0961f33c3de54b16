package city.miyako.linkage.readings;

import city.miyako.data.history.Bucket;
import city.miyako.data.history.History;
import city.miyako.data.history.Reading;
import city.miyako.data.things.Things;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Parameters;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The history of one attribute as JSON or CSV: readings, or buckets of time; none of an attribute the
/// asker may not see.
@Path("/api/v1/things/{id}/history")
@ApplicationScoped
public class HistoryResource {
    private static final Duration USUAL_SPAN = Duration.ofDays(1);
    private static final Duration LONGEST_BUCKET = Duration.ofDays(366);

    private final RequestContext request;
    private final Things things;
    private final History history;
    private final Clock clock;

    /// The door to histories.
    public HistoryResource(RequestContext request, Things things, History history, Clock clock) {
        this.request = request;
        this.things = things;
        this.history = history;
        this.clock = clock;
    }

    /// Parameters: `attribute`, `from` and `to` (ISO 8601; the last 24 hours), `bucket` (ISO 8601 duration such as
    /// `PT10M`), `limit`, `format` (`json` or `csv`).
    @GET
    public Response history(@PathParam("id") String id) {
        var asked = new Parameters(request.query());
        var thing = things.get(request.reach(), id);
        var attribute = asked.find("attribute").orElseThrow(() ->
            Problem.of(CommonError.BAD_REQUEST, "attribute", "missing"));
        var to = asked.find("to").map(text -> Checks.moment("to", text)).orElseGet(clock::instant);
        var from = asked.find("from").map(text -> Checks.moment("from", text)).orElseGet(() -> to.minus(USUAL_SPAN));
        if (!from.isBefore(to)) {
            throw new Problem(CommonError.BAD_REQUEST, Map.of("field", "from", "reason", "must lie before to"));
        }
        var bucket = bucket(asked.text("bucket"));
        boolean csv = "csv".equals(asked.find("format").orElse("json"));
        var series = new Series(thing.id(), attribute, from, to);
        return bucket == null ? readings(series, asked.number("limit", History.LIMIT, 1, History.LIMIT), csv)
            : buckets(series, bucket, csv);
    }

    private Response readings(Series series, int limit, boolean csv) {
        List<Reading> readings = history.range(request.reach(), series.thing(), series.attribute(), series.from(),
            series.to(), limit);
        return csv ? csv(series, Csv.readings(readings)) : json(series, "readings", array ->
            readings.forEach(reading -> array.addObject().put("at", reading.at().toString())
                .put("value", reading.value()).put("quality", reading.quality().word())));
    }

    private Response buckets(Series series, Duration length, boolean csv) {
        List<Bucket> buckets = history.buckets(request.reach(), series.thing(), series.attribute(), series.from(),
            series.to(), length);
        return csv ? csv(series, Csv.buckets(buckets)) : json(series, "buckets", array ->
            buckets.forEach(bucket -> array.addObject().put("from", bucket.from().toString())
                .put("count", bucket.count()).put("mean", bucket.mean()).put("min", bucket.min())
                .put("max", bucket.max()).put("last", bucket.last())));
    }

    private static Response json(Series series, String member,
                                 java.util.function.Consumer<com.fasterxml.jackson.databind.node.ArrayNode> fill) {
        var answer = JsonNodeFactory.instance.objectNode().put("thing", series.thing())
            .put("attribute", series.attribute()).put("from", series.from().toString())
            .put("to", series.to().toString());
        fill.accept(answer.putArray(member));
        return Response.ok(answer.toString()).type("application/json").build();
    }

    private static Response csv(Series series, String text) {
        var name = (series.thing().substring(series.thing().lastIndexOf(':') + 1) + "-" + series.attribute())
            .replaceAll("[^A-Za-z0-9._-]", "_");
        return Response.ok(text).type("text/csv;charset=UTF-8")
            .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"").build();
    }

    private static @Nullable Duration bucket(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var length = Duration.parse(text);
            if (length.toSeconds() >= 1 && length.compareTo(LONGEST_BUCKET) <= 0) {
                return length;
            }
        } catch (DateTimeParseException e) {
            // told below, as any other duration out of bounds
        }
        throw new Problem(CommonError.BAD_REQUEST, Map.of("field", "bucket", "reason",
            "a duration from PT1S to P366D expected"));
    }

    /// What is asked for.
    ///
    /// @param thing id of the thing
    /// @param attribute compact name
    /// @param from first instant
    /// @param to the instant after the last
    private record Series(String thing, String attribute, Instant from, Instant to) {
    }
}
