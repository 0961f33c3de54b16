package city.miyako.services.waterlevelforecast;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.gates.GateLog;
import city.miyako.linkage.gates.GateReply;
import city.miyako.linkage.gates.Gates;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The live board of gates: on a desk and on the wall, one gate with the log of its operators; for staff alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class GateBoardPages {
    private static final String HOME = Board.HOME;
    private static final String API = "/api/v1/water-level-forecast";
    private static final String SEE = "flood.watch";
    private static final String LOG = "gate.log";

    private final Pages pages;
    private final RequestContext request;
    private final Board board;
    private final Gates gates;
    private final GateLog log;

    /// The board over its parts.
    GateBoardPages(Pages pages, RequestContext request, Board board, Gates gates, GateLog log) {
        this.pages = pages;
        this.request = request;
        this.board = board;
        this.gates = gates;
        this.log = log;
    }

    /// All gates: the level, the fan of what may come, what advice and the rule say.
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

    /// One gate, the form of the log and what was logged.
    @GET
    @Path(HOME + "/{id}")
    public TemplateInstance gate(@PathParam("id") String id) {
        request.require(SEE);
        var reach = request.reach();
        var row = board.row(reach, gates.own(reach, id));
        var card = row.card();
        return Templates.gate(page(), row, log.list(reach, GateLog.BOOK, id), request.may(LOG),
            card == null ? "" : log.seal(card));
    }

    /// Writes down what an operator answers to the advice they were shown, or did at the gate.
    ///
    /// @param shown the sealed card of the page
    /// @param kind as [GateReply#of]
    /// @param action as [GateReply#of]
    /// @param at as [GateReply#of]
    /// @param words as [GateReply#of]
    @POST
    @Path(HOME + "/{id}/log")
    public Response reply(@PathParam("id") String id, @FormParam("shown") @DefaultValue("") String shown,
                          @FormParam("kind") @DefaultValue("") String kind,
                          @FormParam("action") @DefaultValue("") String action,
                          @FormParam("at") @DefaultValue("") String at,
                          @FormParam("words") @DefaultValue("") String words) {
        var writer = request.writer(LOG);
        var now = page().now();
        var card = log.unseal(gates.own(request.reach(), id).id(), shown, now);
        log.write(writer, GateLog.BOOK, card, GateReply.of(Plant.GATE, kind, action, at, words,
            card.advice().action(), now));
        return request.seeOther(HOME + "/" + id);
    }

    /// The board as data.
    @GET
    @Path(API + "/now")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gates now: level, position, advice with odds, doubts and flags, and the rule; for staff")
    public Response now(@QueryParam("format") @DefaultValue("json") String format) {
        request.require(SEE);
        return board.table(request.reach()).answer(format);
    }

    /// The log as data: what operators answered to advice and did, with what they were shown.
    ///
    /// @param gate id of a gate; empty for all
    /// @param drill `true` for the log of drills
    @GET
    @Path(API + "/log")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What operators answered to advice and did at gates, the latest 100 lines; for staff")
    public Response log(@QueryParam("gate") @DefaultValue("") String gate,
                        @QueryParam("drill") @DefaultValue("") String drill,
                        @QueryParam("format") @DefaultValue("json") String format) {
        request.require(SEE);
        return log.table(request.reach(), drill.equals("true") ? GateLog.DRILL : GateLog.BOOK, gate).answer(format);
    }

    private Page page() {
        return pages.of(GateBoardPages.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/waterlevelforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance board(Page page, List<Board.Row> rows);

        static native TemplateInstance wall(Page page, List<Board.Row> rows);

        static native TemplateInstance gate(Page page, Board.Row row, List<GateLog.Line> lines, boolean mayLog,
            String sealed);
    }
}
