package city.miyako.services.smarttokyostrategy;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.Csv;
import city.miyako.foundation.web.RequestContext;
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
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The pages and the API of the strategy's portfolio.
@Path("/")
@ApplicationScoped
@Blocking
public class SmartTokyoStrategyService implements CityService {
    private static final String HOME = "/services/smart-tokyo-strategy";
    private static final String API = "/api/v1/smart-tokyo-strategy";
    private static final String HTML = MediaType.TEXT_HTML + "; charset=UTF-8";

    private final Records records;
    private final Frame frame;
    private final Pages pages;
    private final RequestContext request;

    SmartTokyoStrategyService(Records records, Frame frame, Pages pages, RequestContext request) {
        this.records = records;
        this.frame = frame;
        this.pages = pages;
        this.request = request;
    }

    /// The portfolio: headline figures, filter, every initiative.
    @GET
    @Path(HOME)
    @Produces(HTML)
    public TemplateInstance portfolio(@BeanParam Filter filter) {
        var all = records.portfolio();
        return Templates.portfolio(page(), all, all.select(filter.checked(frame)), filter, frame);
    }

    /// Budget and indicators with their targets.
    @GET
    @Path(HOME + "/figures")
    @Produces(HTML)
    public TemplateInstance figures() {
        return Templates.figures(page(), records.portfolio(), frame);
    }

    /// The frame: cities, axes, pairs, goals, horizons, and the trace to the Future Tokyo plan.
    @GET
    @Path(HOME + "/frame")
    @Produces(HTML)
    public TemplateInstance frame() {
        return Templates.frame(page(), records.portfolio(), frame);
    }

    /// One initiative.
    @GET
    @Path(HOME + "/initiatives/{id}")
    @Produces(HTML)
    public TemplateInstance initiative(@PathParam("id") String id) {
        return Templates.initiative(page(), get(id), records.portfolio(), frame, mayRevise());
    }

    /// The form that revises an initiative.
    @GET
    @Path(HOME + "/initiatives/{id}/revise")
    @Produces(HTML)
    public TemplateInstance form(@PathParam("id") String id) {
        request.writer("portfolio.write");
        var current = get(id);
        var revision = new Revision(Long.toString(current.thing().version()), Integer.toString(current.edition()),
                current.text("status"), current.text("plan"), current.list("tags"), current.text("city"),
                current.text("project"));
        return Templates.revise(page(), current, revision, frame, List.of());
    }

    /// Takes a revision and shows the initiative, or the form again with what to mend.
    ///
    /// @throws Problem 401 or 403 for whoever is not staff of the metropolis, 409 when it was revised meanwhile
    @POST
    @Path(HOME + "/initiatives/{id}/revise")
    @Produces(HTML)
    public Response revise(@PathParam("id") String id, @BeanParam Revision revision) {
        var writer = request.writer("portfolio.write");
        if (!writer.tenant().equals(TenantId.METROPOLIS)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", writer.tenant().toString());
        }
        var current = get(id);
        var faults = revision.faults(current, frame);
        if (!faults.isEmpty()) {
            return Response.status(422).entity(Templates.revise(page(), current, revision, frame, faults)).build();
        }
        records.revise(writer, current, revision);
        return Response.seeOther(URI.create(request.language().prefix() + HOME + "/initiatives/" + id)).build();
    }

    /// The initiatives a filter takes, as JSON or CSV.
    @GET
    @Path(API + "/initiatives")
    public Response initiatives(@BeanParam Filter filter, @QueryParam("format") @DefaultValue("json") String format) {
        var all = records.portfolio();
        var selected = all.select(filter.checked(frame));
        return isCsv(format)
                ? csv(Csv.of(Tables.INITIATIVE_COLUMNS, selected.stream().map(Tables::row).toList()))
                : json(Map.of("count", selected.size(), "initiatives",
                        selected.stream().map(initiative -> Tables.initiative(initiative, all)).toList()));
    }

    /// One initiative as JSON.
    @GET
    @Path(API + "/initiatives/{id}")
    public Response one(@PathParam("id") String id) {
        return json(Tables.initiative(get(id), records.portfolio()));
    }

    /// All figures as JSON or CSV. Budget figures overlap and must not be added.
    @GET
    @Path(API + "/figures")
    public Response figureRecords(@QueryParam("format") @DefaultValue("json") String format) {
        var figures = List.copyOf(records.portfolio().figures().values());
        return isCsv(format)
                ? csv(Csv.of(Tables.FIGURE_COLUMNS, figures.stream().map(Tables::row).toList()))
                : json(Map.of("count", figures.size(), "figures", figures.stream().map(Tables::figure).toList()));
    }

    /// The indicators, computed from the figures, as JSON.
    @GET
    @Path(API + "/kpis")
    public Response kpis() {
        return json(Map.of("kpis", records.portfolio().kpis(frame).stream().map(Tables::kpi).toList()));
    }

    private Page page() {
        return pages.of(SmartTokyoStrategyService.class);
    }

    private Initiative get(String id) {
        return records.portfolio().find(id).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "id", id));
    }

    private boolean mayRevise() {
        return request.may("portfolio.write");
    }

    private static boolean isCsv(String format) {
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw Problem.of(CommonError.BAD_REQUEST, "format", "json or csv");
        };
    }

    private static Response csv(String table) {
        return Response.ok(table, Csv.TYPE).build();
    }

    private static Response json(Map<String, Object> document) {
        return Response.ok(document, MediaType.APPLICATION_JSON).build();
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/services/smarttokyostrategy/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance portfolio(Page page, Portfolio all, List<Initiative> selected, Filter filter,
                Frame frame);

        static native TemplateInstance figures(Page page, Portfolio all, Frame frame);

        static native TemplateInstance frame(Page page, Portfolio all, Frame frame);

        static native TemplateInstance initiative(Page page, Initiative item, Portfolio all, Frame frame,
                boolean mayRevise);

        static native TemplateInstance revise(Page page, Initiative item, Revision revision, Frame frame,
                List<String> faults);
    }
}
