package city.miyako.services.rainwaterpumpai;

import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.learning.Drift;
import city.miyako.linkage.learning.Learning;
import city.miyako.linkage.learning.ModelCard;
import city.miyako.linkage.plants.PlantDesk;
import city.miyako.linkage.pumps.HeavyRain;
import city.miyako.linkage.pumps.HeavyRains;
import city.miyako.linkage.pumps.InflowModels;
import city.miyako.linkage.pumps.LearnedInflow;
import city.miyako.linkage.pumps.Pumps;
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

/// Heavy rains on record at pump stations, and the model that learns from them; for staff alone.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PumpRecordPages {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";

    private final Pages pages;
    private final RequestContext request;
    private final Pumps pumps;
    private final HeavyRains rains;
    private final InflowModels models;
    private final Learning learning;

    /// The pages over their parts.
    PumpRecordPages(Pages pages, RequestContext request, Pumps pumps, HeavyRains rains, InflowModels models,
                    Learning learning) {
        this.pages = pages;
        this.request = request;
        this.pumps = pumps;
        this.rains = rains;
        this.models = models;
        this.learning = learning;
    }

    /// The heavy rains of a station and its model.
    @GET
    @Path(HOME + "/{id}/record")
    public TemplateInstance record(@PathParam("id") String id) {
        request.require(PlantDesk.SEE);
        var reach = request.reach();
        var station = pumps.own(reach, id);
        var plan = pumps.plan(reach, station);
        var kept = learning.find(reach, models, id).orElse(null);
        return Templates.record(pages.of(PumpRecordPages.class), learning.words(), station, rains.list(reach, plan),
            models.get(reach, plan),
            new Model(kept == null ? null : kept.card(),
                kept == null ? null : learning.drift(reach, models, station, kept), request.may(PlantDesk.LOG)));
    }

    /// Keeps the heavy rains that were found and has the model learned anew, as a job.
    @POST
    @Path(HOME + "/{id}/record")
    public Response learn(@PathParam("id") String id) {
        var writer = request.writer(PlantDesk.LOG);
        var station = pumps.own(request.reach(), id);
        learning.order(writer, models, station, station.name(request.language()));
        return request.seeOther(HOME + "/" + id + "/record");
    }

    /// The heavy rains of a station.
    @GET
    @Path(API + "/rains")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Heavy rains at a pump station, kept or found in the record of 60 days; for staff")
    public Response rains(@QueryParam("station") @DefaultValue("") String station,
                          @QueryParam("format") @DefaultValue("json") String format) {
        request.require(PlantDesk.SEE);
        var plan = pumps.plan(request.reach(), pumps.own(request.reach(), station));
        return new Table("rains", List.of("rain", "start", "end", "depth_mm", "peak_mmh", "peak_inflow_m3s", "kept"),
            rains.list(request.reach(), plan).stream().<List<Object>>map(one -> List.of(one.word(),
                one.start().toString(), one.end().toString(), one.depthShown(), one.peakShown(), one.peakInflowShown(),
                one.kept())).toList()).answer(format);
    }

    /// What is kept of the model of a station.
    ///
    /// @param card its card; null where none is kept
    /// @param drift whether it still holds; null likewise
    /// @param open whether whoever reads may have it learned anew
    record Model(@Nullable ModelCard card, @Nullable Drift drift, boolean open) {
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/rainwaterpumpai/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance record(Page page, Page words, Thing station, List<HeavyRain> rains,
            LearnedInflow learned, PumpRecordPages.Model model);
    }
}
