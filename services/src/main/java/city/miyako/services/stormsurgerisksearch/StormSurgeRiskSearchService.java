package city.miyako.services.stormsurgerisksearch;

import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.sites.Choice;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sites;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The page and the API that tell what a storm surge may do at a place. What is asked is kept nowhere.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StormSurgeRiskSearchService implements CityService {
    private static final String HOME = "/services/storm-surge-risk-search";
    private static final String API = "/api/v1/storm-surge-risk-search";
    private static final int MOST_LETTERS = 60;
    private static final double METRE = 1e5;

    private final Pages pages;
    private final RequestContext request;
    private final Hazards hazards;
    private final Sites sites;

    /// The service over its parts.
    StormSurgeRiskSearchService(Pages pages, RequestContext request, Hazards hazards, Sites sites) {
        this.pages = pages;
        this.request = request;
        this.hazards = hazards;
        this.sites = sites;
    }

    /// The search, and what it found.
    @GET
    @Path(HOME)
    public TemplateInstance index(@QueryParam("municipality") @Nullable String municipality,
                                  @QueryParam("words") @DefaultValue("") String words,
                                  @QueryParam("lat") @DefaultValue("") String lat,
                                  @QueryParam("lon") @DefaultValue("") String lon) {
        var choice = sites.choice(municipality);
        var asked = words.strip();
        if (asked.length() > MOST_LETTERS) {
            throw Problem.of(CommonError.BAD_REQUEST, "words", "at most " + MOST_LETTERS + " letters");
        }
        var place = lat.isBlank() && lon.isBlank() ? middle(choice, asked) : place(lat, lon);
        var found = asked.isEmpty() ? List.<Site>of()
            : hazards.named(request.reach(), request.language(), asked);
        return Templates.index(pages.of(StormSurgeRiskSearchService.class), choice, asked, found,
            hazards.known(request.reach()), place == null ? null : answer(place));
    }

    /// What storm surges may do at a place.
    @GET
    @Path(API + "/risk")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(summary = "Depth, arrival and duration of storm surges at a place by scenario; format json or csv")
    public Response risk(@QueryParam("lat") @DefaultValue("") String lat,
                         @QueryParam("lon") @DefaultValue("") String lon,
                         @QueryParam("format") @DefaultValue("json") String format) {
        var place = place(lat, lon);
        if (!hazards.known(request.reach())) {
            throw Problem.of(RiskError.SURGE_MAP_MISSING, "layer", "storm-surge");
        }
        return new Table("threats", List.of("scenario", "depth_m", "depth_class", "arrival_min", "first_step_min",
            "last_step_min", "duration_h", "datum", "source"), hazards.threats(request.reach(), place)
            .stream().<List<Object>>map(one -> List.of(one.scenario(), one.depthMetres(), one.depthClass(),
                text(one.arrivalMinutes()), text(one.firstStepMinutes()), text(one.lastStepMinutes()),
                text(one.durationHours()), one.datum(), one.source())).toList()).answer(format);
    }

    private Answer answer(LatLon place) {
        return new Answer(place, hazards.threats(request.reach(), place),
            hazards.refuges(request.reach(), request.language(), place));
    }

    // A municipality stands for the place of its office, unless words are asked for.
    private static @Nullable LatLon middle(Choice choice, String words) {
        return words.isEmpty() ? choice.municipalities().stream()
            .filter(one -> one.id().code() == choice.selected()).findFirst()
            .map(one -> new LatLon(one.lat(), one.lon())).orElse(null) : null;
    }

    private static LatLon place(String lat, String lon) {
        try {
            double north = Double.parseDouble(lat.strip());
            double east = Double.parseDouble(lon.strip());
            if (LatLon.isOnEarth(north, east)) {
                return new LatLon(Math.round(north * METRE) / METRE, Math.round(east * METRE) / METRE);
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as a place that is not on earth is.
        }
        throw Problem.of(CommonError.BAD_REQUEST, "lat, lon", "degrees, as in 35.65 and 139.77");
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/stormsurgerisksearch/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance index(Page page, Choice place, String words, List<Site> found, boolean known,
                                             @Nullable Answer answer);
    }
}
