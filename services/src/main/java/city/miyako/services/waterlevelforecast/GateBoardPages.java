package city.miyako.services.waterlevelforecast;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.plants.PlantDesk;
import city.miyako.linkage.plants.PlantForm;
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

    private final Pages pages;
    private final RequestContext request;
    private final Board board;
    private final PlantDesk desk;

    /// The board over its parts.
    GateBoardPages(Pages pages, RequestContext request, Board board, PlantDesk desk) {
        this.pages = pages;
        this.request = request;
        this.board = board;
        this.desk = desk;
    }

    /// All gates: the level, the fan of what may come, what advice and the rule say.
    @GET
    @Path(HOME)
    public TemplateInstance board() {
        request.require(PlantDesk.SEE);
        return Templates.board(page(), desk.words(), desk.rows(request.reach(), board));
    }

    /// The same, large, for the wall.
    @GET
    @Path(HOME + "/wall")
    public TemplateInstance wall() {
        request.require(PlantDesk.SEE);
        return Templates.wall(page(), desk.words(), desk.rows(request.reach(), board));
    }

    /// One gate, the form of the log and what was logged.
    @GET
    @Path(HOME + "/{id}")
    public TemplateInstance gate(@PathParam("id") String id) {
        request.require(PlantDesk.SEE);
        var reach = request.reach();
        var row = board.row(reach, board.own(reach, id));
        return Templates.gate(page(), desk.words(), row,
            desk.answers(reach, board, row, request.may(PlantDesk.LOG)));
    }

    /// Writes down what an operator answers to the advice they were shown, or did.
    @POST
    @Path(HOME + "/{id}/log")
    public Response reply(@PathParam("id") String id, @BeanParam PlantForm form) {
        desk.reply(request.writer(PlantDesk.LOG), board, id, form);
        return request.seeOther(HOME + "/" + id);
    }

    /// The board as data.
    @GET
    @Path(API + "/now")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gates now: level, position, advice with odds, doubts and flags, and the rule; for staff")
    public Response now(@QueryParam("format") @DefaultValue("json") String format) {
        request.require(PlantDesk.SEE);
        return Board.table(desk.rows(request.reach(), board)).answer(format);
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
        request.require(PlantDesk.SEE);
        return desk.log(request.reach(), board.plant(), gate, drill).answer(format);
    }

    private Page page() {
        return pages.of(GateBoardPages.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/waterlevelforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance board(Page page, Page words, List<Board.Row> rows);

        static native TemplateInstance wall(Page page, Page words, List<Board.Row> rows);

        static native TemplateInstance gate(Page page, Page words, Board.Row row, PlantDesk.Answers answers);
    }
}
