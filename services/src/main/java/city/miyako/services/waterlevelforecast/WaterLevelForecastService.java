package city.miyako.services.waterlevelforecast;

import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.Flood;
import city.miyako.linkage.gates.Gates;
import city.miyako.linkage.gates.PastFloods;
import city.miyako.linkage.plants.PlantDesk;
import city.miyako.linkage.plants.PlantForm;
import city.miyako.linkage.plants.ReplayPlace;
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
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Past floods at gates told again, as a replay with scores or as a drill with a log of its own; for staff alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class WaterLevelForecastService implements CityService {
    private static final String HOME = Board.HOME;
    private static final String API = "/api/v1/water-level-forecast";
    private static final Duration SHORTEST = Duration.ofHours(2);

    private final Pages pages;
    private final RequestContext request;
    private final Gates gates;
    private final PastFloods floods;
    private final Board board;
    private final PlantDesk desk;

    /// The service over its parts.
    WaterLevelForecastService(Pages pages, RequestContext request, Gates gates, PastFloods floods, Board board,
                              PlantDesk desk) {
        this.pages = pages;
        this.request = request;
        this.gates = gates;
        this.floods = floods;
        this.board = board;
        this.desk = desk;
    }

    /// A flood at a gate, at one of its moments: what was known, what was forecast, what advice and the rule say.
    ///
    /// @param day the first day of the flood
    /// @param days how many days it lasted, 1 to 4
    /// @param at the moment's place, from 0, every half an hour
    /// @param drill `true` to hide what came
    @GET
    @Path(HOME + "/{id}/replay")
    public TemplateInstance replay(@PathParam("id") String id, @QueryParam("day") @DefaultValue("") String day,
                                   @QueryParam("days") @DefaultValue("1") String days,
                                   @QueryParam("at") @DefaultValue("0") String at,
                                   @QueryParam("drill") @DefaultValue("") String drill) {
        var asked = asked(id, day, days);
        var place = asked.place(at, drill);
        var flood = asked.flood();
        var card = AdviceCard.of(flood, place.place());
        var reach = request.reach();
        return Templates.replay(page(), desk.words(), new Shown(gates.get(reach, id), place, flood), card,
            Views.Result.of(flood), desk.drilled(reach, board, card, List.of(), place, request.may(PlantDesk.LOG)));
    }

    /// Writes down, in the log of drills, what somebody answers at a moment of a drill.
    @POST
    @Path(HOME + "/{id}/drill")
    public Response drill(@PathParam("id") String id, @QueryParam("day") @DefaultValue("") String day,
                          @QueryParam("days") @DefaultValue("1") String days,
                          @QueryParam("at") @DefaultValue("0") String at, @BeanParam PlantForm form) {
        var writer = request.writer(PlantDesk.LOG);
        var asked = asked(gates.own(request.reach(), id).id(), day, days);
        var place = asked.place(at, "true");
        desk.drill(writer, board, AdviceCard.of(asked.flood(), place.place()), List.of(), form);
        return request.seeOther(HOME + "/" + id + "/replay" + place.here());
    }

    /// What advice and the rule would have said, moment by moment.
    @GET
    @Path(API + "/steps")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A flood at a gate: levels, advice with reasons and doubts, and the rule, every half an hour")
    public Response steps(@QueryParam("gate") @DefaultValue("") String gate,
                          @QueryParam("day") @DefaultValue("") String day,
                          @QueryParam("days") @DefaultValue("1") String days,
                          @QueryParam("format") @DefaultValue("json") String format) {
        return Views.stepTable(asked(gate, day, days).flood()).answer(format);
    }

    /// How good forecasts were.
    @GET
    @Path(API + "/scores")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Scores of forecasts of a flood by stretch, model and lead, beside persistence")
    public Response scores(@QueryParam("gate") @DefaultValue("") String gate,
                           @QueryParam("day") @DefaultValue("") String day,
                           @QueryParam("days") @DefaultValue("1") String days,
                           @QueryParam("format") @DefaultValue("json") String format) {
        return Views.scoreTable(asked(gate, day, days).flood()).answer(format);
    }

    private record Asked(Day day, int days, Flood flood) {
        ReplayPlace place(String at, String drill) {
            return ReplayPlace.of("day=" + day.date() + "&days=" + days, flood.moments().size(), PastFloods.STEP, at,
                drill);
        }
    }

    private Asked asked(String id, String day, String days) {
        request.require(PlantDesk.SEE);
        var now = page().now().truncatedTo(ChronoUnit.MINUTES);
        var first = Day.asked(day, now);
        int count = whole("days", days, 1, PastFloods.MOST_DAYS);
        var to = first.from().plus(Duration.ofDays(count));
        if (first.from().plus(SHORTEST).isAfter(now)) {
            throw Problem.of(CommonError.BAD_REQUEST, "day", "a day that began at least two hours ago");
        }
        return new Asked(first, count, floods.get(request.reach().withoutReader(),
            gates.plan(request.reach(), gates.get(request.reach(), id)), first.from(),
            to.isAfter(now) ? now : to));
    }

    private static int whole(String field, String text, int least, int most) {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Problem.of(CommonError.BAD_REQUEST, field, "a whole number from " + least + " to " + most);
    }

    private Page page() {
        return pages.of(WaterLevelForecastService.class);
    }

    /// What a page of a replay is about.
    ///
    /// @param gate the gate
    /// @param place where one stands
    /// @param flood the flood
    record Shown(Thing gate, ReplayPlace place, Flood flood) {
        /// The address of its data, without format.
        public String data(String what) {
            return API + "/" + what + "?gate=" + gate.id() + "&" + place.question() + "&format=csv";
        }
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/waterlevelforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance replay(Page page, Page words, WaterLevelForecastService.Shown shown,
            AdviceCard card, Views.Result result, PlantDesk.Answers answers);
    }
}
