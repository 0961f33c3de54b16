package city.miyako.services.agribasedisasterdx;

import city.miyako.data.changes.Follower;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.services.CityAlerts;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.followers.Followers;
import city.miyako.linkage.followers.WarningPost;
import city.miyako.linkage.sites.Choice;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.sites.Span;
import city.miyako.linkage.sites.Stretch;
import city.miyako.linkage.warnings.Warning;
import city.miyako.linkage.warnings.WarningWords;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import org.jspecify.annotations.Nullable;

/// Ponds for everybody: how their water stands and which warnings are in force; no forecasts.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AgriBaseDisasterDxService implements CityService, CityAlerts {
    static final String HOME = "/services/agri-base-disaster-dx";
    static final String PONDS = HOME + "/ponds";
    static final WarningWords WORDS = new WarningWords(AgriBaseDisasterDxService.class, "cap.", "official", PONDS);
    private static final String API = "/api/v1/agri-base-disaster-dx";
    private static final int FROM_LEVEL = 2;

    private final Pages pages;
    private final RequestContext request;
    private final Ponds ponds;
    private final PondBook book;
    private final Followers followers;
    private final WarningPost post;
    private final Sites sites;
    private @Nullable Follower telling;

    AgriBaseDisasterDxService(Pages pages, RequestContext request, Ponds ponds, PondBook book, Followers followers,
                              WarningPost post, Sites sites) {
        this.pages = pages;
        this.request = request;
        this.ponds = ponds;
        this.book = book;
        this.followers = followers;
        this.post = post;
        this.sites = sites;
    }

    void start(@Observes StartupEvent event) {
        ponds.watch().start();
        telling = post.follow(PondWarning.KIND, PONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (telling != null) {
            telling.close();
        }
        ponds.watch().close();
    }

    @Override
    public List<CityAlert> current(Language language) {
        return WORDS.alerts(language, ponds.watch().warnings().active(language, 0), FROM_LEVEL);
    }

    /// All ponds with their warnings, by municipality.
    @GET
    @Path(HOME)
    public TemplateInstance index(@QueryParam("municipality") @Nullable String municipality) {
        var place = sites.choice(municipality);
        return Templates.index(page(), place, list(place.selected()), Warning.highest(active(place.selected())));
    }

    /// One pond: its water with the rain beside it, its levels, its cameras, what its keepers tell.
    @GET
    @Path(PONDS + "/{id}")
    public TemplateInstance pond(@PathParam("id") String id, @QueryParam("hours") @DefaultValue("24") String hours) {
        var pond = ponds.get(request.reach(), request.language(), id);
        var warnings = active(0).stream().filter(one -> one.site().id().equals(id)).toList();
        var span = Span.of(hours);
        var told = new Told(warnings, book.told(ponds.own(request.reach(), id), warnings), follows(id));
        return Templates.pond(page(), pond, ponds.eyes(request.reach(), request.language(), pond), told, span,
            ponds.series(request.reach(), pond, span));
    }

    /// Lets somebody who is signed in be told of a pond, or no longer.
    ///
    /// @param act `follow` or `leave`
    @POST
    @Path(PONDS + "/{id}/follow")
    public Response follow(@PathParam("id") String id, @FormParam("act") @DefaultValue("") String act) {
        var writer = request.writer("my.change");
        ponds.own(request.reach(), id);
        switch (act) {
            case "follow" -> followers.follow(writer, id);
            case "leave" -> followers.leave(writer, id);
            default -> throw Problem.of(CommonError.BAD_REQUEST, "act", "follow or leave");
        }
        return request.seeOther(PONDS + "/" + id);
    }

    /// All ponds as data.
    @GET
    @Path(API + "/ponds")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Farm ponds: level in metres, warning level (1-4, 0 below all, 9 unknown); format json or csv")
    public Response pondData(@QueryParam("municipality") @Nullable String municipality,
                             @QueryParam("format") @DefaultValue("json") String format) {
        return new Table("ponds", List.of("id", "name", "municipality", "lat", "lon", "datum", "level_m",
            "warning_level", "official_level", "freshness", "doubtful", "stuck", "observed_at", "priority", "sample"),
            list(Choice.code(municipality)).stream().<List<Object>>map(pond -> List.of(pond.id(), pond.site().name(),
                pond.site().municipality(), Table.text(pond.site().lat()), Table.text(pond.site().lon()),
                pond.facts().datum(), pond.state().shown() ? Table.text(pond.state().metres()) : "", pond.level(),
                pond.stuck() ? "unknown" : pond.state().state(), pond.state().age(), pond.state().doubtful(),
                pond.stuck(), Table.text(pond.state().at()), pond.facts().priority(), pond.facts().sample())).toList())
            .answer(format);
    }

    /// What people are told of a pond.
    ///
    /// @param warnings in force
    /// @param words what its keepers say; empty without a notice
    /// @param follows whether the reader is told of it; null for those who are not signed in
    public record Told(List<Warning> warnings, String words, @Nullable Boolean follows) {
    }

    private @Nullable Boolean follows(String pond) {
        return request.may("my.change") ? followers.isFollowed(request.actor().person(), pond) : null;
    }

    private List<Pond> list(int municipality) {
        return ponds.list(request.reach(), request.language(), municipality);
    }

    private List<Warning> active(int municipality) {
        return ponds.watch().warnings().active(request.language(), municipality);
    }

    private Page page() {
        return pages.of(AgriBaseDisasterDxService.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/agribasedisasterdx/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance index(Page page, Choice place, List<Pond> ponds, List<Warning> warnings);

        static native TemplateInstance pond(Page page, Pond pond, List<Pond.Eye> eyes, Told told, Span span,
                                            List<Stretch> rows);
    }
}
