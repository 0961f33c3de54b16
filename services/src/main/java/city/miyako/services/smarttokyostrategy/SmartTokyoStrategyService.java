package city.miyako.services.smarttokyostrategy;

import city.miyako.data.revisions.Revision;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.TenantId;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages and the API of the strategy's portfolio.
@Path("/")
@ApplicationScoped
@Blocking
public class SmartTokyoStrategyService implements CityService {
    private static final String REVISE = "portfolio.write";
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
        return Templates.initiative(page(), get(id), records.portfolio(), frame,
                request.mayWriteAbout(TenantId.METROPOLIS, REVISE));
    }

    /// The form that revises an initiative.
    @GET
    @Path(HOME + "/initiatives/{id}/revise")
    @Produces(HTML)
    public TemplateInstance form(@PathParam("id") String id) {
        staff();
        var current = get(id);
        return Templates.revise(page(), current, frame.form().open(current.thing(), request.language()), frame,
                List.of());
    }

    /// Takes a revision and shows the initiative, or the form again with what to mend.
    ///
    /// @throws Problem 401 or 403 for whoever is not staff of the metropolis, 409 when it was revised meanwhile
    @POST
    @Path(HOME + "/initiatives/{id}/revise")
    @Produces(HTML)
    public Response revise(@PathParam("id") String id) {
        var writer = staff();
        var current = get(id);
        var sent = frame.form().sent(current.thing(), request.language(), request.form());
        return taken(writer, sent, id, Templates.revise(page(), current, sent, frame, sent.faults()));
    }

    /// The form that revises a figure.
    @GET
    @Path(HOME + "/figures/{key}/revise")
    @Produces(HTML)
    public TemplateInstance figureForm(@PathParam("key") String key) {
        staff();
        var current = getFigure(key);
        return Templates.figure(page(), current, get(current.initiative()),
                Figure.FORM.open(current.thing(), request.language()), List.of());
    }

    /// Takes a new value of a figure, as [#revise(String)] takes a revision.
    @POST
    @Path(HOME + "/figures/{key}/revise")
    @Produces(HTML)
    public Response reviseFigure(@PathParam("key") String key) {
        var writer = staff();
        var current = getFigure(key);
        var sent = Figure.FORM.sent(current.thing(), request.language(), request.form());
        return taken(writer, sent, current.initiative() + "#figures",
                Templates.figure(page(), current, get(current.initiative()), sent, sent.faults()));
    }

    /// The initiatives a filter takes, as JSON or CSV.
    @GET
    @Path(API + "/initiatives")
    public Response initiatives(@BeanParam Filter filter, @QueryParam("format") @DefaultValue("json") String format) {
        var all = records.portfolio();
        var selected = all.select(filter.checked(frame));
        return Tables.initiatives(selected).answer(format,
                () -> selected.stream().map(initiative -> Tables.initiative(initiative, all)).toList());
    }

    /// One initiative as JSON.
    @GET
    @Path(API + "/initiatives/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> one(@PathParam("id") String id) {
        return Tables.initiative(get(id), records.portfolio());
    }

    /// All figures as JSON or CSV. Budget figures overlap and must not be added.
    @GET
    @Path(API + "/figures")
    public Response figureRecords(@QueryParam("format") @DefaultValue("json") String format) {
        var figures = List.copyOf(records.portfolio().figures().values());
        return Tables.figures(figures).answer(format, () -> figures.stream().map(Tables::figure).toList());
    }

    /// The indicators, computed from the figures, as JSON.
    @GET
    @Path(API + "/kpis")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> kpis() {
        return Map.of("kpis", records.portfolio().kpis(frame).stream().map(Tables::kpi).toList());
    }

    private Page page() {
        return pages.of(SmartTokyoStrategyService.class);
    }

    private Initiative get(String id) {
        return found(records.portfolio().named(id), id);
    }

    private Figure getFigure(String key) {
        return found(records.portfolio().figure(key), key);
    }

    private static <T> T found(List<T> record, String id) {
        return record.stream().findFirst().orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "id", id));
    }

    private Writer staff() {
        return request.writerAbout(TenantId.METROPOLIS, REVISE);
    }

    private Response taken(Writer writer, Revision sent, String initiative, TemplateInstance again) {
        if (!sent.faults().isEmpty()) {
            return Response.status(422).entity(again).build();
        }
        records.write(writer, sent);
        return request.seeOther(HOME + "/initiatives/" + initiative);
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

        static native TemplateInstance figure(Page page, Figure figure, Initiative item, Revision revision,
                List<String> faults);

        static native TemplateInstance revise(Page page, Initiative item, Revision revision, Frame frame,
                List<String> faults);
    }
}
