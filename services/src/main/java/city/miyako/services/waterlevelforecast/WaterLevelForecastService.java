package city.miyako.services.waterlevelforecast;

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
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.GateReply;
import city.miyako.linkage.gates.Gates;
import city.miyako.linkage.gates.PastFloods;
import city.miyako.linkage.gates.Plant;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
    private static final String HOME = "/ops/water/gates";
    private static final String API = "/api/v1/water-level-forecast";
    private static final String SEE = "flood.watch";
    private static final String LOG = "gate.log";
    private static final Duration SHORTEST = Duration.ofHours(2);

    private final Pages pages;
    private final RequestContext request;
    private final Gates gates;
    private final PastFloods floods;
    private final GateLog log;

    /// The service over its parts.
    public WaterLevelForecastService(Pages pages, RequestContext request, Gates gates, PastFloods floods,
                                     GateLog log) {
        this.pages = pages;
        this.request = request;
        this.gates = gates;
        this.floods = floods;
        this.log = log;
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
        int place = whole("at", at, 0, asked.flood().moments().size() - 1);
        var flood = asked.flood();
        var shown = new Shown(gates.get(request.reach(), id).name(request.language()), asked.day(), asked.days(),
            place, flood.moments().size() - 1, drill.equals("true"), flood);
        return Templates.replay(page(), shown, AdviceCard.of(flood, place), Views.Result.of(flood),
            shown.drill() ? log.list(request.reach(), GateLog.DRILL, id) : List.of(), request.may(LOG));
    }

    /// Writes down, in the log of drills, what somebody answers at a moment of a drill.
    ///
    /// @param kind as [GateReply#of]
    /// @param action as [GateReply#of]
    /// @param words why
    @POST
    @Path(HOME + "/{id}/drill")
    public Response drill(@PathParam("id") String id, @QueryParam("day") @DefaultValue("") String day,
                          @QueryParam("days") @DefaultValue("1") String days,
                          @QueryParam("at") @DefaultValue("0") String at,
                          @FormParam("kind") @DefaultValue("") String kind,
                          @FormParam("action") @DefaultValue("") String action,
                          @FormParam("words") @DefaultValue("") String words) {
        var writer = request.writer(LOG);
        var asked = asked(gates.own(request.reach(), id).id(), day, days);
        int place = whole("at", at, 0, asked.flood().moments().size() - 1);
        var card = AdviceCard.of(asked.flood(), place);
        log.write(writer, GateLog.DRILL, card, GateReply.of(Plant.GATE, kind, action, "", words,
            card.advice().action(), card.at()));
        return request.seeOther(HOME + "/" + id + "/replay?day=" + asked.day().date() + "&days=" + asked.days()
            + "&at=" + place + "&drill=true");
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
    }

    private Asked asked(String id, String day, String days) {
        request.require(SEE);
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
    /// @param name the gate
    /// @param day the first day
    /// @param days how many
    /// @param place the moment's place
    /// @param last the last place
    /// @param drill whether it is a drill
    /// @param flood the flood
    record Shown(String name, Day day, int days, int place, int last, boolean drill, Flood flood) {
        /// The question that shows another moment.
        public String to(int other) {
            return "?day=" + day.date() + "&days=" + days + (drill ? "&drill=true" : "") + "&at=" + other;
        }

        /// Whether there is a moment before this one.
        public boolean hasBefore() {
            return place > 0;
        }

        /// Whether there is a moment after this one.
        public boolean hasNext() {
            return place < last;
        }

        /// The question that shows the moment half an hour before.
        public String before() {
            return to(place - 1);
        }

        /// The question that shows the moment half an hour later.
        public String next() {
            return to(place + 1);
        }

        /// The question that shows the moment an hour later, or the last one.
        public String hourOn() {
            return to(Math.min(last, place + 2));
        }

        /// The address of its data, without format.
        public String data(String what) {
            return API + "/" + what + "?gate=" + flood.plan().id() + "&day=" + day.date() + "&days=" + days
                + "&format=csv";
        }
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/waterlevelforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance replay(Page page, WaterLevelForecastService.Shown shown, AdviceCard card,
            Views.Result result, List<GateLog.Line> lines, boolean mayLog);
    }
}
