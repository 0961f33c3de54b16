package city.miyako.services.antennasiting;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Bureau;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.List;

/// The pages and the API of antenna siting; the pages of its requests are those of all cases.
@Path("/")
@ApplicationScoped
@Blocking
public class AntennaSitingService implements CityService {
    private static final String HOME = "/services/antenna-siting";
    private static final String API = "/api/v1/antenna-siting";
    private static final String HTML = MediaType.TEXT_HTML + "; charset=UTF-8";
    private static final int MONTHS = 24;

    private final Assets assets;
    private final SitingCounter counter;
    private final Bureaus bureaus;
    private final Tenants tenants;
    private final Pages pages;
    private final RequestContext request;

    AntennaSitingService(Assets assets, SitingCounter counter, Bureaus bureaus, Tenants tenants, Pages pages,
            RequestContext request) {
        this.assets = assets;
        this.counter = counter;
        this.bureaus = bureaus;
        this.tenants = tenants;
        this.pages = pages;
        this.request = request;
    }

    /// How far siting has come: totals for everybody, month by month.
    @GET
    @Path(HOME)
    @Produces(HTML)
    public TemplateInstance home() {
        return Templates.home(page(), progressNow(), assets.catalogue());
    }

    /// The catalogue on a map and as a list.
    @GET
    @Path(HOME + "/assets")
    @Produces(HTML)
    public TemplateInstance assets(@BeanParam AssetFilter filter) {
        var catalogue = assets.catalogue();
        var found = catalogue.select(checked(filter));
        return Templates.assets(page(), filter, rows(filter.shown(found)), found.size(), new Choices(
            catalogue.owners(bureaus.all()), tenants.municipalities()));
    }

    /// One asset.
    @GET
    @Path(HOME + "/assets/{number}")
    @Produces(HTML)
    public TemplateInstance asset(@PathParam("number") String number) {
        var asset = assets.catalogue().find(number)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "asset", number));
        return Templates.asset(page(), rows(List.of(asset)).getFirst(), request.may(counter.opening()));
    }

    /// The windows where operators ask, the one for all questions first.
    @GET
    @Path(HOME + "/windows")
    @Produces(HTML)
    public TemplateInstance windows() {
        return Templates.windows(page(), assets.windows(), assets.catalogue(), bureaus);
    }

    /// The requests the reader has a part in, counted by operator and bureau.
    @GET
    @Path(HOME + "/ours")
    @Produces(HTML)
    public TemplateInstance ours() {
        var page = page();
        return Templates.ours(page, Ours.of(counter.desk(), request.writer("case.see"), page.now()));
    }

    /// The catalogue as open data: JSON, CSV or GeoJSON.
    @GET
    @Path(API + "/assets")
    public Response assetRecords(@BeanParam AssetFilter filter,
            @QueryParam("format") @DefaultValue("json") String format) {
        return Tables.assets(assets.catalogue().select(checked(filter)), bureaus, format);
    }

    /// Stations installed and under way, month by month.
    @GET
    @Path(API + "/progress")
    public Response progressRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.progress(progressNow()).answer(format);
    }

    /// The windows.
    @GET
    @Path(API + "/windows")
    public Response windowRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.windows(assets.windows()).answer(format);
    }

    private Progress progressNow() {
        return Progress.of(counter.desk().counts(Progress.FACTS), counter.desk().kind(),
            YearMonth.from(Day.at(page().now()).date()), MONTHS);
    }

    private AssetFilter checked(AssetFilter filter) {
        return filter.checked(bureaus.all().stream().map(Bureau::code).toList(),
            tenants.municipalities().stream().map(tenant -> tenant.id().toString()).toList());
    }

    private List<Row> rows(List<Asset> shown) {
        var language = request.language();
        return shown.stream().map(asset -> new Row(asset, bureaus.name(asset.bureau(), language),
            tenants.find(Integer.toString(asset.municipality())).map(tenant -> tenant.name(language)).orElse("")))
            .toList();
    }

    private Page page() {
        return pages.of(AntennaSitingService.class);
    }

    /// An asset with the names that belong to it.
    ///
    /// @param asset        the asset
    /// @param bureau       what its bureau is called
    /// @param municipality what the municipality is called; empty where unknown
    record Row(Asset asset, String bureau, String municipality) {
    }

    /// What the catalogue can be narrowed to.
    ///
    /// @param bureaus        those that offer assets
    /// @param municipalities all of them
    record Choices(List<Bureau> bureaus, List<Tenant> municipalities) {
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/services/antennasiting/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance home(Page page, Progress progress, Catalogue catalogue);

        static native TemplateInstance assets(Page page, AssetFilter filter, List<Row> rows, int found,
            Choices choices);

        static native TemplateInstance asset(Page page, Row row, boolean mayOpen);

        static native TemplateInstance windows(Page page, List<Window> windows, Catalogue catalogue, Bureaus bureaus);

        static native TemplateInstance ours(Page page, Ours ours);
    }
}
