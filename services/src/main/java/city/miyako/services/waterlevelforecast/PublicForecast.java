package city.miyako.services.waterlevelforecast;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.LevelLine;
import city.miyako.linkage.permits.ForecastPermits;
import city.miyako.linkage.plants.PlantDesk;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Whether residents are told forecasts, and the page and data they then have. Off until somebody names the permit:
/// forecasting floods for the public needs one in Japan (Meteorological Service Act, article 17).
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PublicForecast {
    private static final String SETTING = Board.HOME + "/publishing";
    private static final String HOME = "/services/water-level-forecast";
    private static final String BOOK = "gates-publishing";
    private static final Duration TOLD = Duration.ofSeconds(20);

    private final Pages pages;
    private final RequestContext request;
    private final Board board;
    private final PlantDesk desk;
    private final ForecastPermits permits;
    private final Kept<TenantId, List<Board.Row>> told;

    /// The setting of the permits, the forecasts of the board.
    PublicForecast(Pages pages, RequestContext request, Board board, PlantDesk desk, ForecastPermits permits,
                   Clock clock) {
        this.pages = pages;
        this.request = request;
        this.board = board;
        this.desk = desk;
        this.permits = permits;
        this.told = new Kept<>(TOLD, clock);
    }

    /// The setting, and who changed it when and why.
    @GET
    @Path(SETTING)
    public TemplateInstance setting() {
        request.require(PlantDesk.SEE);
        return permits.page(new ForecastPermits.Offer(BOOK, SETTING, Board.HOME, page().t("title")), request.reach());
    }

    /// Begins to tell residents forecasts, or ends it.
    ///
    /// @param kind as [ForecastPermits#set]
    /// @param words as [ForecastPermits#set]
    @POST
    @Path(SETTING)
    public Response set(@FormParam("kind") @DefaultValue("") String kind,
                        @FormParam("words") @DefaultValue("") String words) {
        permits.set(request.writer(ForecastPermits.PERMISSION), BOOK, kind, words);
        return request.seeOther(SETTING);
    }

    /// The levels to come at gates, for everybody.
    @GET
    @Path(HOME)
    public TemplateInstance forecast() {
        return Templates.forecast(page(), desk.words(), published().words(), rows());
    }

    /// The same as data.
    @GET
    @Path("/api/v1/water-level-forecast/forecasts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Forecasts of levels at gates with their 90 % interval; not found unless they are published")
    public Response forecasts(@QueryParam("format") @DefaultValue("json") String format) {
        published();
        var rows = new ArrayList<List<Object>>();
        for (var row : rows()) {
            var card = row.card();
            if (card != null) {
                card.lines().stream().filter(LevelLine::isSaid).forEach(line -> rows.add(List.of(card.gate(),
                    row.name(request.language()), card.at().toString(), line.at().toString(), line.low(),
                    line.middle(), line.high(), card.datum(), card.model(), String.join(" ", card.advice().flags()))));
            }
        }
        return new Table("forecasts", List.of("gate", "name", "issued_at", "valid_at", "low_m", "middle_m", "high_m",
            "datum", "model", "flags"), rows).answer(format);
    }

    /// The line by which forecasts were published.
    ///
    /// @throws Problem `not-found` where they are not
    private LogEntry published() {
        return permits.findInForce(request.tenant(), BOOK)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "path", request.path()));
    }

    private List<Board.Row> rows() {
        return told.get(request.tenant(), () -> board.rows(Reach.publicOf(request.tenant()).andWholeCity()));
    }

    private Page page() {
        return pages.of(PublicForecast.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/waterlevelforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance forecast(Page page, Page words, String permit, List<Board.Row> rows);
    }
}
