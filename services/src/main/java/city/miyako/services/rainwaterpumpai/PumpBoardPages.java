package city.miyako.services.rainwaterpumpai;

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

/// The live board of pump stations: on a desk and on the wall, one station with the log of its operators; for staff
/// alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PumpBoardPages {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";

    private final Pages pages;
    private final RequestContext request;
    private final Board board;
    private final PlantDesk desk;

    /// The board over its parts.
    PumpBoardPages(Pages pages, RequestContext request, Board board, PlantDesk desk) {
        this.pages = pages;
        this.request = request;
        this.board = board;
        this.desk = desk;
    }

    /// All stations: rain, levels, pumps, the inflow to come, what advice and the rule say.
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

    /// One station, the form of the log and what was logged.
    @GET
    @Path(HOME + "/{id}")
    public TemplateInstance station(@PathParam("id") String id) {
        request.require(PlantDesk.SEE);
        var reach = request.reach();
        var row = board.row(reach, board.own(reach, id));
        return Templates.station(page(), desk.words(), row,
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
    @Operation(summary = "Pump stations now: sensors and what is wrong with them, pumps, advice, rule; for staff")
    public Response now(@QueryParam("format") @DefaultValue("json") String format) {
        request.require(PlantDesk.SEE);
        return Board.table(desk.rows(request.reach(), board)).answer(format);
    }

    /// The log as data: what operators answered to advice and did, with what they were shown.
    ///
    /// @param station id of a station; empty for all
    /// @param drill `true` for the log of drills
    @GET
    @Path(API + "/log")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What operators answered to advice and did at pump stations, the latest 100 lines; for staff")
    public Response log(@QueryParam("station") @DefaultValue("") String station,
                        @QueryParam("drill") @DefaultValue("") String drill,
                        @QueryParam("format") @DefaultValue("json") String format) {
        request.require(PlantDesk.SEE);
        return desk.log(request.reach(), board.plant(), station, drill).answer(format);
    }

    private Page page() {
        return pages.of(PumpBoardPages.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/rainwaterpumpai/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance board(Page page, Page words, List<Board.Row> rows);

        static native TemplateInstance wall(Page page, Page words, List<Board.Row> rows);

        static native TemplateInstance station(Page page, Page words, Board.Row row, PlantDesk.Answers answers);
    }
}
