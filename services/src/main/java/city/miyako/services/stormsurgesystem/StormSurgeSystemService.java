package city.miyako.services.stormsurgesystem;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.services.CityAlerts;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.sites.Choice;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.warnings.LevelWarning;
import city.miyako.linkage.warnings.Warning;
import city.miyako.linkage.warnings.WarningWords;
import city.miyako.linkage.warnings.Warnings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Pages and API of the storm surge system; what it knows it asks the [Coast] and its warnings.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StormSurgeSystemService implements CityService, CityAlerts {
    private static final String HOME = "/services/storm-surge-system";
    private static final String API = "/api/v1/storm-surge-system";
    private static final WarningWords WORDS =
        new WarningWords(StormSurgeSystemService.class, "cap.", "official", HOME + "/gauges");
    private static final int FROM_LEVEL = 2;

    private final Pages pages;
    private final RequestContext request;
    private final Coast coast;
    private final Sites sites;

    /// The service over its parts.
    StormSurgeSystemService(Pages pages, RequestContext request, Coast coast, Sites sites) {
        this.pages = pages;
        this.request = request;
        this.coast = coast;
        this.sites = sites;
    }

    void start(@Observes StartupEvent event) {
        coast.watch().start();
    }

    void stop(@Observes ShutdownEvent event) {
        coast.watch().close();
    }

    @Override
    public List<CityAlert> current(Language language) {
        return WORDS.alerts(language, warnings().active(language, 0), FROM_LEVEL);
    }

    /// Levels, gates, cameras and warnings on one page.
    @GET
    @Path(HOME)
    public TemplateInstance index(@QueryParam("municipality") @Nullable String municipality) {
        var place = sites.choice(municipality);
        return Templates.index(page(), place, levels(place.selected()), gates(place.selected()),
            cameras(place.selected()), Warning.highest(active(place.selected())));
    }

    /// One gauge: the level of the last 24 hours, the tide, and what is left over.
    @GET
    @Path(HOME + "/gauges/{id}")
    public TemplateInstance gauge(@PathParam("id") String id) {
        var level = level(id);
        var warnings = Warning.highest(active(0).stream().filter(one -> one.site().id().equals(id)).toList());
        return Templates.gauge(page(), level, warnings, coast.surge(request.reach(), level));
    }

    /// Levels of tide gauges and river mouths.
    @GET
    @Path(API + "/levels")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Sea levels: metres above the datum named in each record; format json or csv")
    public Response levelData(@QueryParam("municipality") @Nullable String municipality,
                              @QueryParam("format") @DefaultValue("json") String format) {
        return Tables.levels(levels(Choice.code(municipality))).answer(format);
    }

    /// The last 24 hours of one gauge.
    @GET
    @Path(API + "/levels/{id}/day")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Level, tide and surge of a gauge in steps of ten minutes, 24 hours; format json or csv")
    public Response dayData(@PathParam("id") String id, @QueryParam("format") @DefaultValue("json") String format) {
        var level = level(id);
        return Tables.day(level, coast.surge(request.reach(), level)).answer(format);
    }

    /// How the gates stand.
    @GET
    @Path(API + "/gates")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Water gates: open, closed, moving or unknown, and when they told; format json or csv")
    public Response gateData(@QueryParam("municipality") @Nullable String municipality,
                             @QueryParam("format") @DefaultValue("json") String format) {
        return Tables.gates(gates(Choice.code(municipality))).answer(format);
    }

    /// The sea cameras.
    @GET
    @Path(API + "/cameras")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Sea cameras with the address of their picture or video page; format json or csv")
    public Response cameraData(@QueryParam("municipality") @Nullable String municipality,
                               @QueryParam("format") @DefaultValue("json") String format) {
        return Tables.cameras(cameras(Choice.code(municipality))).answer(format);
    }

    /// Warnings in force, or the newest ones whether lifted or not.
    @GET
    @Path(API + "/warnings")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Storm surge warnings in force; state=all gives the newest 200, lifted ones too")
    public List<LevelWarning> warningData(@QueryParam("municipality") @Nullable String municipality,
                                          @QueryParam("state") @DefaultValue("active") String state) {
        return warnings().list(request.language(), Choice.code(municipality), state).stream()
            .map(LevelWarning::of).toList();
    }

    private Page page() {
        return pages.of(StormSurgeSystemService.class);
    }

    private List<SeaLevel> levels(int municipality) {
        return coast.levels(request.reach(), request.language(), municipality);
    }

    private SeaLevel level(String id) {
        return coast.findLevel(request.reach(), request.language(), id)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, Coast.TIDE, id));
    }

    private List<GateView> gates(int municipality) {
        return coast.gates(request.reach(), request.language(), municipality);
    }

    private List<SeaCamera> cameras(int municipality) {
        return coast.cameras(request.reach(), request.language(), municipality);
    }

    private Warnings warnings() {
        return coast.watch().warnings();
    }

    private List<Warning> active(int municipality) {
        return warnings().active(request.language(), municipality);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/stormsurgesystem/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance index(Page page, Choice place, List<SeaLevel> levels, List<GateView> gates,
                                             List<SeaCamera> cameras, List<Warning> warnings);

        static native TemplateInstance gauge(Page page, SeaLevel level, List<Warning> warnings, Surge surge);
    }
}
