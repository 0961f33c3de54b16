package city.miyako.linkage.map;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.tiles.Heard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/// Any kind of thing as a layer on the map, with the same things as a list beside it.
@Path("/map")
@ApplicationScoped
public class MapPage {
    private final MapDesk desk;
    private final Pages pages;
    private final RequestContext request;
    private final Clock clock;

    /// A page over the map's desk.
    public MapPage(MapDesk desk, Pages pages, RequestContext request, Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.request = request;
        this.clock = clock;
    }

    /// The map with its list. Query: `layers` (comma), `t` (moment), `m` (municipality), `q` (name), `b` (box), `page`,
    /// `picture` and `step` (a picture over the ground, at one of its moments, [MapPictures]); `c` (centre) and `z`
    /// (zoom) belong to the drawing alone. Header: `X-Miyako-After` ([Heard]).
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance map(@Context UriInfo uri, @Context HttpHeaders headers) {
        var question = MapQuestion.of(uri.getQueryParameters(), Heard.of(headers), clock.instant());
        return Templates.map(pages.of(MapPage.class), desk.answer(question, request.reach(), request.language()));
    }

    @CheckedTemplate(basePath = "city/miyako/linkage/map/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance map(Page page, MapAnswer answer);
    }
}
