package city.miyako.linkage.tiles;

import city.miyako.engines.tiles.Tile;
import city.miyako.engines.tiles.TileAddress;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Hands out vector tiles.
@Path("/tiles")
@ApplicationScoped
public class TilesResource {
    private static final String TYPE = "application/vnd.mapbox-vector-tile";

    private final TileLayers layers;
    private final RequestContext request;
    private final Clock clock;

    /// A door to the layers.
    public TilesResource(TileLayers layers, RequestContext request, Clock clock) {
        this.layers = layers;
        this.request = request;
        this.clock = clock;
    }

    /// The tile of a layer, such as `/tiles/river-gauge/12/3637/1612`; in the query `t`, an ISO 8601 moment to show
    /// instead of now (rounded down to ten minutes), and `lang`, the language of names. The header `X-Miyako-After`
    /// names the last change the reader has heard of ([Heard]).
    ///
    /// @param layer kind of thing in kebab case
    @GET
    @Path("/{layer:[a-z0-9][a-z0-9-]{0,63}}/{zoom:[0-9]{1,2}}/{x:[0-9]{1,7}}/{y:[0-9]{1,7}}")
    public Response tile(@PathParam("layer") String layer, @PathParam("zoom") int zoom, @PathParam("x") int x,
                         @PathParam("y") int y, @Context UriInfo uri, @Context HttpHeaders headers,
                         @Context Request conditions) {
        if (!TileAddress.exists(zoom, x, y)) {
            throw Problem.of(CommonError.NOT_FOUND, "tile", zoom + "/" + x + "/" + y);
        }
        var asked = uri.getQueryParameters();
        var language = Language.EN.code().equals(asked.getFirst("lang")) ? Language.EN : request.language();
        var key = new LayerKey(layers.typeOf(layer), request.reach(), language);
        var address = new TileAddress(zoom, x, y);
        var time = asked.getFirst("t");
        var tile = time == null || time.isEmpty() ? layers.tile(key, address, Heard.of(headers))
            : layers.tile(key, address, moment(time));
        return answer(tile, headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING), conditions);
    }

    private Response answer(Tile tile, @Nullable String encodings, Request conditions) {
        var tag = new EntityTag(tagOf(tile));
        var response = conditions.evaluatePreconditions(tag);
        if (response == null) {
            boolean packed = !tile.isEmpty() && encodings != null && encodings.contains("gzip");
            response = Response.ok(packed ? tile.gzip() : tile.plain(), TYPE);
            if (packed) {
                response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
        }
        return response.tag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .header(HttpHeaders.CACHE_CONTROL, request.actor().isKnown() ? "private, no-cache" : "no-cache").build();
    }

    private Instant moment(String time) {
        try {
            var asked = OffsetDateTime.parse(time).toInstant();
            var now = clock.instant();
            return asked.isAfter(now) ? now : asked;
        } catch (DateTimeException fault) {
            throw Problem.of(CommonError.BAD_REQUEST, "t", "ISO 8601 moment expected, as in 2026-07-22T00:30:00Z");
        }
    }

    private static String tagOf(Tile tile) {
        var sum = new CRC32C();
        sum.update(tile.plain());
        return Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(tile.plain().length);
    }
}
