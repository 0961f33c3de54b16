package city.miyako.services.waterlevelforecast;

import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.Gates;
import city.miyako.linkage.gates.LevelModels;
import city.miyako.linkage.learning.Drift;
import city.miyako.linkage.learning.LeadScore;
import city.miyako.linkage.learning.Learning;
import city.miyako.linkage.learning.ModelCard;
import city.miyako.linkage.plants.PlantDesk;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The model that a gate learned: its card, whether it still holds, and the order to learn it anew; for staff alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class GateModelPages {
    private static final String HOME = Board.HOME + "/{id}/model";

    private final Pages pages;
    private final RequestContext request;
    private final Gates gates;
    private final LevelModels models;
    private final Learning learning;

    /// The pages over their parts.
    GateModelPages(Pages pages, RequestContext request, Gates gates, LevelModels models, Learning learning) {
        this.pages = pages;
        this.request = request;
        this.gates = gates;
        this.models = models;
        this.learning = learning;
    }

    /// The card of a gate's model.
    @GET
    @Path(HOME)
    public TemplateInstance model(@PathParam("id") String id) {
        request.require(PlantDesk.SEE);
        var reach = request.reach();
        var gate = gates.own(reach, id);
        var kept = learning.find(reach, models, id).orElse(null);
        return Templates.model(pages.of(GateModelPages.class), learning.words(), gate,
            gates.plan(reach, gate).drivers().size(), kept == null ? null : kept.card(),
            kept == null ? null : learning.drift(reach, models, gate, kept), request.may(PlantDesk.LOG));
    }

    /// Has the model learned anew, as a job.
    @POST
    @Path(HOME)
    public Response learn(@PathParam("id") String id) {
        var writer = request.writer(PlantDesk.LOG);
        var gate = gates.own(request.reach(), id);
        learning.order(writer, models, gate, gate.name(request.language()));
        return request.seeOther(HOME.replace("{id}", id));
    }

    /// The scores of a gate's model where it had not learned, beside simple ones; no lines while none is kept.
    @GET
    @Path("/api/v1/water-level-forecast/model")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Scores of the model a gate learned, on floods left out of what it had learned; for staff")
    public Response scores(@QueryParam("gate") @DefaultValue("") String gate,
                           @QueryParam("format") @DefaultValue("json") String format) {
        request.require(PlantDesk.SEE);
        var id = gates.own(request.reach(), gate).id();
        return new Table("scores", LeadScore.columns("m"), learning.find(request.reach(), models, id).stream()
            .flatMap(kept -> kept.card().scores().stream()).map(LeadScore::cells).toList()).answer(format);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/waterlevelforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance model(Page page, Page words, Thing gate, int drivers, @Nullable ModelCard card,
            @Nullable Drift drift, boolean mayLearn);
    }
}
