package city.miyako.linkage.media;

import city.miyako.data.media.Media;
import city.miyako.data.media.Medium;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Checks;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The newest pictures of things: put in by cameras, shown to everybody who may see the thing.
@Path("/api/v1/media/{thing}/{attribute}")
@ApplicationScoped
public class MediaResource {
    /// What somebody sent is shown as a picture, and does nothing when it is opened by itself.
    private static final String ALONE = "default-src 'none'; sandbox";
    private static final String GRID = "text/plain";
    private static final int LIMIT_BYTES = 2_000_000;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final RequestContext request;
    private final Things things;
    private final Media media;
    private final Instance<GridKeeper> keepers;
    private final Clock clock;

    /// The door to media.
    public MediaResource(RequestContext request, Things things, Media media, @Any Instance<GridKeeper> keepers,
                         Clock clock) {
        this.request = request;
        this.things = things;
        this.media = media;
        this.keepers = keepers;
        this.clock = clock;
    }

    /// Keeps a picture, or the grid of a thing that sends grids, and points the thing's attribute at it; 204.
    ///
    /// @param at when it was taken, ISO 8601; now where nothing is said
    @PUT
    public Response put(@PathParam("thing") String thing, @PathParam("attribute") String attribute,
                        @QueryParam("at") @Nullable String at, byte[] content) {
        var writer = request.writer("media.write");
        Checks.name("attribute", attribute);
        if (content.length > LIMIT_BYTES) {
            throw new Problem(CommonError.TOO_LARGE, Map.of("bytes", content.length, "limitBytes", LIMIT_BYTES));
        }
        var taken = taken(at);
        var medium = new Medium(taken, type(things.get(writer.reach(), thing), attribute, taken, content), content);
        media.put(writer, thing, attribute, medium);
        point(writer, thing, attribute, medium.at());
        return Response.noContent().build();
    }

    private String type(Thing thing, String attribute, Instant taken, byte[] content) {
        var keeper = keepers.stream().filter(one -> one.minds(thing, attribute)).findFirst();
        if (keeper.isPresent()) {
            keeper.get().check(taken, content);
            return GRID;
        }
        return PictureType.of(content).orElseThrow(() -> Problem.of(MediaError.NOT_A_PICTURE)).mediaType();
    }

    /// The newest picture, or the one shown at a time.
    @GET
    public Response get(@Context HttpHeaders headers, @PathParam("thing") String thing,
                        @PathParam("attribute") String attribute, @QueryParam("at") @Nullable String at) {
        var moment = at == null || at.isEmpty() ? clock.instant().plus(CLOCK_TOLERANCE) : Checks.moment("at", at);
        var medium = media.find(request.reach(), thing, attribute, moment)
            .orElseThrow(() -> Problem.of(MediaError.MEDIUM_NOT_FOUND, "thing", thing));
        var tag = "\"" + medium.at().toEpochMilli() + "-" + medium.content().length + "\"";
        var known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        var response = known != null && known.contains(tag) ? Response.notModified()
            : Response.ok(medium.content()).type(medium.type());
        return response.header("ETag", tag).header("Cache-Control", at == null ? "no-cache" : "private, max-age=86400")
            .header("Last-Observed", medium.at().toString()).header("Content-Security-Policy", ALONE).build();
    }

    /// When the pictures kept were taken, newest first: JSON `{"frames":[{"at":…,"href":…}]}`.
    @GET
    @Path("/frames")
    public Response frames(@PathParam("thing") String thing, @PathParam("attribute") String attribute) {
        var answer = JsonNodeFactory.instance.objectNode().put("thing", thing).put("attribute", attribute);
        var frames = answer.putArray("frames");
        media.times(request.reach(), thing, attribute).forEach(time -> frames.addObject().put("at", time.toString())
            .put("href", address(thing, attribute) + "?at=" + time));
        return Response.ok(answer.toString()).type("application/json").build();
    }

    private Instant taken(@Nullable String at) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (at == null || at.isEmpty()) {
            return now;
        }
        var taken = Checks.moment("at", at);
        if (taken.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw Problem.of(MediaError.MEDIUM_FROM_THE_FUTURE, "at", at);
        }
        return taken;
    }

    private void point(Writer writer, String thing, String attribute, Instant at) {
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.putObject(attribute).put("type", "Property").put("value", address(thing, attribute))
            .put("observedAt", at.toString());
        things.patch(writer, thing, attributes, OptionalLong.empty());
    }

    private static String address(String thing, String attribute) {
        return "/api/v1/media/" + segment(thing) + "/" + segment(attribute);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
    }
}
