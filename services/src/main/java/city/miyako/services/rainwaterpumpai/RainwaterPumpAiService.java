package city.miyako.services.rainwaterpumpai;

import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.pumps.HeavyRain;
import city.miyako.linkage.pumps.HeavyRains;
import city.miyako.linkage.pumps.InflowModels;
import city.miyako.linkage.pumps.LearnedInflow;
import city.miyako.linkage.pumps.ModelCard;
import city.miyako.linkage.pumps.PastRains;
import city.miyako.linkage.pumps.PumpCards;
import city.miyako.linkage.pumps.Pumps;
import city.miyako.linkage.pumps.RainReplay;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Heavy rains on record at pump stations, the model that learns from them, and each rain told again with scores; for
/// staff alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RainwaterPumpAiService implements CityService {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";
    private static final String SEE = "flood.watch";
    private static final String LEARN = "gate.log";

    private final Pages pages;
    private final RequestContext request;
    private final Pumps pumps;
    private final HeavyRains rains;
    private final InflowModels models;
    private final PastRains past;

    /// The service over its parts.
    public RainwaterPumpAiService(Pages pages, RequestContext request, Pumps pumps, HeavyRains rains,
                                  InflowModels models, PastRains past) {
        this.pages = pages;
        this.request = request;
        this.pumps = pumps;
        this.rains = rains;
        this.models = models;
        this.past = past;
    }

    /// The heavy rains of a station and its model.
    @GET
    @Path(HOME + "/{id}/record")
    public TemplateInstance record(@PathParam("id") String id) {
        request.require(SEE);
        var reach = request.reach();
        var station = pumps.own(reach, id);
        var plan = pumps.plan(reach, station);
        return Templates.record(page(), station, rains.list(reach, plan), models.get(reach, plan),
            models.findCard(reach, plan).orElse(null), request.may(LEARN));
    }

    /// Keeps the heavy rains that were found and has the model learned anew, as a job.
    @POST
    @Path(HOME + "/{id}/record")
    public Response learn(@PathParam("id") String id) {
        var writer = request.writer(LEARN);
        var station = pumps.own(request.reach(), id);
        models.learnAnew(writer, pumps.plan(request.reach(), station), station.name(request.language()));
        return request.seeOther(HOME + "/" + id + "/record");
    }

    /// A heavy rain at a station, at one of its moments: what was known and forecast, what advice and the rule say.
    ///
    /// @param rain the last part of the id of the rain
    /// @param at the moment's place, from 0, every ten minutes
    @GET
    @Path(HOME + "/{id}/replay")
    public TemplateInstance replay(@PathParam("id") String id, @QueryParam("rain") @DefaultValue("") String rain,
                                   @QueryParam("at") @DefaultValue("0") String at) {
        var replay = asked(id, rain);
        int place = place(at, replay.moments().size() - 1);
        return Templates.replay(page(), new Shown(pumps.own(request.reach(), id), place, replay.moments().size() - 1,
            replay), PumpCards.of(replay, place), Views.Result.of(replay));
    }

    /// The heavy rains of a station.
    @GET
    @Path(API + "/rains")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Heavy rains at a pump station, kept or found in the record of 60 days; for staff")
    public Response rains(@QueryParam("station") @DefaultValue("") String station,
                          @QueryParam("format") @DefaultValue("json") String format) {
        request.require(SEE);
        var plan = pumps.plan(request.reach(), pumps.own(request.reach(), station));
        return new Table("rains", List.of("rain", "start", "end", "depth_mm", "peak_mmh", "peak_inflow_m3s", "kept"),
            rains.list(request.reach(), plan).stream().<List<Object>>map(one -> List.of(one.word(),
                one.start().toString(), one.end().toString(), one.depthShown(), one.peakShown(), one.peakInflowShown(),
                one.kept())).toList()).answer(format);
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
        request.require(SEE);
        var reach = request.reach();
        var plan = pumps.plan(reach, pumps.own(reach, id));
        return past.get(reach, plan, rains.get(reach, plan, rain));
    }

    private static int place(String text, int most) {
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw Problem.of(CommonError.BAD_REQUEST, "at", "a whole number from 0 to " + most);
    }

    private Page page() {
        return pages.of(RainwaterPumpAiService.class);
    }

    /// What a page of a replay is about.
    ///
    /// @param station the station
    /// @param place the moment's place
    /// @param last the last place
    /// @param replay the rain told again
    record Shown(Thing station, int place, int last, RainReplay replay) {
        private static final int AN_HOUR = 6;

        /// The question that shows another moment.
        public String to(int other) {
            return "?rain=" + replay.rain().word() + "&at=" + Math.clamp(other, 0, last);
        }

        /// The question that shows the moment an hour before, or the first one.
        public String before() {
            return to(place - AN_HOUR);
        }

        /// The question that shows the moment ten minutes later.
        public String next() {
            return to(place + 1);
        }

        /// The question that shows the moment an hour later, or the last one.
        public String hourOn() {
            return to(place + AN_HOUR);
        }

        /// Whether there is a moment before this one.
        public boolean hasBefore() {
            return place > 0;
        }

        /// Whether there is a moment after this one.
        public boolean hasNext() {
            return place < last;
        }

        /// The address of its data.
        public String data(String what) {
            return API + "/" + what + "?station=" + station.id() + "&rain=" + replay.rain().word() + "&format=csv";
        }
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/rainwaterpumpai/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance record(Page page, Thing station, List<HeavyRain> rains, LearnedInflow learned,
            @Nullable ModelCard card, boolean mayLearn);

        static native TemplateInstance replay(Page page, RainwaterPumpAiService.Shown shown, AdviceCard card,
            Views.Result result);
    }
}
