package city.miyako.services.rainwaterpumpai;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.GateReply;
import city.miyako.linkage.gates.Plant;
import city.miyako.linkage.pumps.Pumps;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The live board of pump stations: on a desk and on the wall, one station with the log of its operators; for staff
/// alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PumpBoardPages {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";
    private static final String SEE = "flood.watch";
    private static final String LOG = "gate.log";

    private final Pages pages;
    private final RequestContext request;
    private final Board board;
    private final Pumps pumps;
    private final GateLog log;

    /// The board over its parts.
    PumpBoardPages(Pages pages, RequestContext request, Board board, Pumps pumps, GateLog log) {
        this.pages = pages;
        this.request = request;
        this.board = board;
        this.pumps = pumps;
        this.log = log;
    }

    /// All stations: rain, levels, pumps, the inflow to come, what advice and the rule say.
    @GET
    @Path(HOME)
    public TemplateInstance board() {
        request.require(SEE);
        return Templates.board(page(), board.rows(request.reach()));
    }

    /// The same, large, for the wall.
    @GET
    @Path(HOME + "/wall")
    public TemplateInstance wall() {
        request.require(SEE);
        return Templates.wall(page(), board.rows(request.reach()));
    }

    /// One station, the form of the log and what was logged.
    @GET
    @Path(HOME + "/{id}")
    public TemplateInstance station(@PathParam("id") String id) {
        request.require(SEE);
        var reach = request.reach();
        var row = board.row(reach, pumps.own(reach, id));
        var card = row.card();
        return Templates.station(page(), row, log.list(reach, Plant.PUMPS.book(), id), request.may(LOG),
            card == null ? "" : log.seal(card));
    }

    /// Writes down what an operator answers to the advice they were shown, or did with the pumps.
    ///
    /// @param shown the sealed card of the page
    /// @param kind as [GateReply#of]
    /// @param action as [GateReply#of]
    /// @param parts which pumps were started, stopped or found unable to run
    /// @param at as [GateReply#of]
    /// @param words as [GateReply#of]
    @POST
    @Path(HOME + "/{id}/log")
    public Response reply(@PathParam("id") String id, @FormParam("shown") @DefaultValue("") String shown,
                          @FormParam("kind") @DefaultValue("") String kind,
                          @FormParam("action") @DefaultValue("") String action,
                          @FormParam("parts") List<String> parts, @FormParam("at") @DefaultValue("") String at,
                          @FormParam("words") @DefaultValue("") String words) {
        var writer = request.writer(LOG);
        var now = page().now();
        var station = pumps.own(request.reach(), id);
        var card = log.unseal(station.id(), shown, now);
        var reply = GateReply.of(Plant.PUMPS, kind, action, at, words, card.advice().action(), now)
            .about(parts, pumps.plan(request.reach(), station).pumps());
        log.write(writer, Plant.PUMPS.book(), card, reply);
        return request.seeOther(HOME + "/" + id);
    }

    /// The board as data.
    @GET
    @Path(API + "/now")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pump stations now: sensors and what is wrong with them, pumps, advice, rule; for staff")
    public Response now(@QueryParam("format") @DefaultValue("json") String format) {
        request.require(SEE);
        return board.table(request.reach()).answer(format);
    }

    /// The log as data: what operators answered to advice and did, with what they were shown.
    ///
    /// @param station id of a station; empty for all
    @GET
    @Path(API + "/log")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What operators answered to advice and did at pump stations, the latest 100 lines; for staff")
    public Response log(@QueryParam("station") @DefaultValue("") String station,
                        @QueryParam("format") @DefaultValue("json") String format) {
        request.require(SEE);
        return log.table(request.reach(), Plant.PUMPS.book(), station).answer(format);
    }

    private Page page() {
        return pages.of(PumpBoardPages.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/rainwaterpumpai/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance board(Page page, List<Board.Row> rows);

        static native TemplateInstance wall(Page page, List<Board.Row> rows);

        static native TemplateInstance station(Page page, Board.Row row, List<GateLog.Line> lines, boolean mayLog,
            String sealed);
    }
}
