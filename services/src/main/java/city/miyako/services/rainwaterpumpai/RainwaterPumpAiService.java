package city.miyako.services.rainwaterpumpai;

import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.plants.PlantDesk;
import city.miyako.linkage.plants.PlantForm;
import city.miyako.linkage.plants.ReplayPlace;
import city.miyako.linkage.pumps.HeavyRains;
import city.miyako.linkage.pumps.PastRains;
import city.miyako.linkage.pumps.PumpCards;
import city.miyako.linkage.pumps.Pumps;
import city.miyako.linkage.pumps.RainReplay;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Heavy rains at pump stations told again, as a replay with scores or as a drill with a log of its own; for staff
/// alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RainwaterPumpAiService implements CityService {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";

    private final Pages pages;
    private final RequestContext request;
    private final Pumps pumps;
    private final HeavyRains rains;
    private final PastRains past;
    private final Board board;
    private final PlantDesk desk;

    /// The service over its parts.
    RainwaterPumpAiService(Pages pages, RequestContext request, Pumps pumps, HeavyRains rains, PastRains past,
                           Board board, PlantDesk desk) {
        this.pages = pages;
        this.request = request;
        this.pumps = pumps;
        this.rains = rains;
        this.past = past;
        this.board = board;
        this.desk = desk;
    }

    /// A heavy rain at a station, at one of its moments: what was known and forecast, what advice and the rule say.
    ///
    /// @param rain the last part of the id of the rain
    /// @param at the moment's place, from 0, every ten minutes
    /// @param drill `true` to hide what came
    @GET
    @Path(HOME + "/{id}/replay")
    public TemplateInstance replay(@PathParam("id") String id, @QueryParam("rain") @DefaultValue("") String rain,
                                   @QueryParam("at") @DefaultValue("0") String at,
                                   @QueryParam("drill") @DefaultValue("") String drill) {
        var replay = asked(id, rain);
        var place = place(replay, at, drill);
        var card = PumpCards.of(replay, place.place());
        var reach = request.reach();
        return Templates.replay(page(), desk.words(), new Shown(pumps.own(reach, id), place, replay), card,
            Views.Result.of(replay),
            desk.drilled(reach, board, card, replay.plan().pumps(), place, request.may(PlantDesk.LOG)));
    }

    /// Writes down, in the log of drills, what somebody answers at a moment of a drill.
    @POST
    @Path(HOME + "/{id}/drill")
    public Response drill(@PathParam("id") String id, @QueryParam("rain") @DefaultValue("") String rain,
                          @QueryParam("at") @DefaultValue("0") String at, @BeanParam PlantForm form) {
        var writer = request.writer(PlantDesk.LOG);
        var replay = asked(id, rain);
        var place = place(replay, at, "true");
        desk.drill(writer, board, PumpCards.of(replay, place.place()), replay.plan().pumps(), form);
        return request.seeOther(HOME + "/" + id + "/replay" + place.here());
    }

    /// What advice and the rule would have said, moment by moment.
    @GET
    @Path(API + "/steps")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A heavy rain at a pump station every ten minutes: inflow, advice, well, and rule")
    public Response steps(@QueryParam("station") @DefaultValue("") String station,
                          @QueryParam("rain") @DefaultValue("") String rain,
                          @QueryParam("format") @DefaultValue("json") String format) {
        return Views.stepTable(asked(station, rain)).answer(format);
    }

    /// How good forecasts were.
    @GET
    @Path(API + "/scores")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Scores of forecasts of the inflow in a heavy rain by model and lead, beside simple ones")
    public Response scores(@QueryParam("station") @DefaultValue("") String station,
                           @QueryParam("rain") @DefaultValue("") String rain,
                           @QueryParam("format") @DefaultValue("json") String format) {
        return Views.scoreTable(asked(station, rain)).answer(format);
    }

    private RainReplay asked(String id, String rain) {
        request.require(PlantDesk.SEE);
        var reach = request.reach();
        var plan = pumps.plan(reach, pumps.own(reach, id));
        return past.get(reach, plan, rains.get(reach, plan, rain));
    }

    private static ReplayPlace place(RainReplay replay, String at, String drill) {
        return ReplayPlace.of("rain=" + replay.rain().word(), replay.moments().size(), PastRains.STEP, at, drill);
    }

    private Page page() {
        return pages.of(RainwaterPumpAiService.class);
    }

    /// What a page of a replay is about.
    ///
    /// @param station the station
    /// @param place where one stands
    /// @param replay the rain told again
    record Shown(Thing station, ReplayPlace place, RainReplay replay) {
        /// The address of its data, without format.
        public String data(String what) {
            return API + "/" + what + "?station=" + station.id() + "&" + place.question() + "&format=csv";
        }
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/rainwaterpumpai/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance replay(Page page, Page words, RainwaterPumpAiService.Shown shown,
            AdviceCard card, Views.Result result, PlantDesk.Answers answers);
    }
}
