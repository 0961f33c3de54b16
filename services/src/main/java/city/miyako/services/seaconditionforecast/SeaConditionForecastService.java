package city.miyako.services.seaconditionforecast;

import city.miyako.engines.sea.SeaScore;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.permits.ForecastPermits;
import city.miyako.linkage.seas.SeaMap;
import city.miyako.linkage.seas.SeaOffice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The pages and the data for fishers. Days to come are shown to staff, and to others where that is published.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SeaConditionForecastService implements CityService {
    static final String HOME = "/services/sea-condition-forecast";
    static final String API = "/api/v1/sea-condition-forecast";
    static final String BOOK = "sea-publishing";
    private static final String STAFF = "desk.see";

    private final Pages pages;
    private final RequestContext request;
    private final SeaOffice seas;
    private final ForecastPermits permits;

    SeaConditionForecastService(Pages pages, RequestContext request, SeaOffice seas, ForecastPermits permits) {
        this.pages = pages;
        this.request = request;
        this.seas = seas;
        this.permits = permits;
    }

    /// The sea on a day: map, list, and the days before and after as links.
    @GET
    @Path(HOME)
    public TemplateInstance index(@QueryParam("day") @DefaultValue("0") String day) {
        return Templates.sea(page(), view(day), permit(), request.may(STAFF));
    }

    /// One place: the last two weeks and the next, with what is usual.
    @GET
    @Path(HOME + "/places/{id}")
    public TemplateInstance place(@PathParam("id") String id) {
        var view = view("0");
        int at = at(view, id);
        return Templates.place(page(), view, view.row(at), view.steps(at));
    }

    /// How good forecasts of the last months were.
    @GET
    @Path(HOME + "/scores")
    public TemplateInstance scores() {
        return Templates.scores(page(), seas.now().scores(), SeaOffice.HINDCAST_DAYS, seas.now().sample());
    }

    /// The newest temperatures.
    @GET
    @Path(API + "/places")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Cells and buoys with their temperature (°C) of the last day with readings; json or csv")
    public Response placeData(@QueryParam("format") @DefaultValue("json") String format) {
        return SeaTables.places(view("0")).answer(format);
    }

    /// The next two weeks, of one place or of all.
    @GET
    @Path(API + "/forecasts")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Temperature of the next 14 days with its 90 % band, of one place (place=id) or all; not "
        + "found unless forecasts are published or staff ask")
    public Response forecastData(@QueryParam("place") @DefaultValue("") String place,
                                 @QueryParam("format") @DefaultValue("json") String format) {
        var view = view("0");
        if (!view.told()) {
            throw Problem.of(CommonError.NOT_FOUND, "path", request.path());
        }
        var places = place.isEmpty() ? IntStream.range(0, view.state().places().size()).boxed().toList()
            : List.of(at(view, place));
        return SeaTables.forecasts(view, places).answer(format);
    }

    /// The scores of the hindcast.
    @GET
    @Path(API + "/scores")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Errors (°C) of past forecasts by lead beside climatology, persistence and damped persistence")
    public Response scoreData(@QueryParam("format") @DefaultValue("json") String format) {
        return SeaTables.scores(seas.now().scores()).answer(format);
    }

    /// The cells of a day as a picture.
    @GET
    @Path(API + "/picture")
    @Produces("image/png")
    @Operation(summary = "Sea temperature of a day (day=-6 to 14, 0 is the last day with readings) as PNG")
    public Response picture(@QueryParam("day") @DefaultValue("0") String day) {
        var view = view(day);
        var map = SeaMap.find(view.state().places())
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "path", request.path()));
        return Response.ok(map.picture(view.values())).type("image/png")
            .header("Cache-Control", "private, max-age=60").build();
    }

    private SeaView view(String day) {
        if (!day.matches("-?[0-9]{1,2}")) {
            throw Problem.of(CommonError.BAD_REQUEST, "day", "-" + (SeaView.BACK - 1) + " to 14");
        }
        boolean told = request.may(STAFF) || !permit().isEmpty();
        var view = new SeaView(seas.now(), Integer.parseInt(day), told, request.language(), seas.today());
        if (view.day() != 0 && !view.exists(view.day())) {
            throw Problem.of(CommonError.NOT_FOUND, "day", day);
        }
        return view;
    }

    private static int at(SeaView view, String id) {
        int at = view.state().indexOf(id);
        if (at < 0) {
            throw Problem.of(CommonError.NOT_FOUND, "place", id);
        }
        return at;
    }

    private String permit() {
        return permits.findInForce(request.tenant(), BOOK).map(line -> line.words()).orElse("");
    }

    private Page page() {
        return pages.of(SeaConditionForecastService.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/seaconditionforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance sea(Page page, SeaView view, String permit, boolean staff);

        static native TemplateInstance place(Page page, SeaView view, SeaView.Row row, List<SeaView.Step> steps);

        static native TemplateInstance scores(Page page, List<SeaScore> scores, int days, boolean sample);
    }
}
