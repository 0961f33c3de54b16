package city.miyako.services.agreements;

import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.registers.Registers;
import city.miyako.linkage.registers.ServiceTabs;
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
import java.time.Clock;
import java.util.List;

/// What partnerships come to, on pages and for programs; the records themselves are on the pages of all registers.
@Path("/")
@ApplicationScoped
@Blocking
public class AgreementsService implements CityService {
    private static final String HOME = "/services/agreements";
    private static final String API = "/api/v1/agreements";
    private static final String HTML = MediaType.TEXT_HTML + "; charset=UTF-8";
    private static final String RECORD = "agreement.record";

    private final Registers registers;
    private final ServiceTabs tabs;
    private final Agreements agreements;
    private final Tenants tenants;
    private final Pages pages;
    private final RequestContext request;
    private final Clock clock;

    AgreementsService(Registers registers, ServiceTabs tabs, Agreements agreements, Tenants tenants, Pages pages,
            RequestContext request, Clock clock) {
        this.registers = registers;
        this.tabs = tabs;
        this.agreements = agreements;
        this.tenants = tenants;
        this.pages = pages;
        this.request = request;
        this.clock = clock;
    }

    /// Partners, agreements, assets, briefings and windows in figures.
    @GET
    @Path(HOME)
    @Produces(HTML)
    public TemplateInstance home() {
        var overview = overview();
        var towns = overview.towns(tenants.municipalities());
        long open = towns.stream().filter(town -> town.window() != null).count();
        return Templates.home(page(), tabs(), overview, towns, open);
    }

    /// Who may use what: the agreements in force, and for the office in charge what is shared as data.
    @GET
    @Path(HOME + "/uses")
    @Produces(HTML)
    public TemplateInstance uses() {
        var overview = overview();
        boolean office = request.may(RECORD);
        return Templates.uses(page(), tabs(), Uses.of(overview, office ? agreements.list(request.reach()).stream()
            .map(one -> Uses.shared(one, overview, tenants, request.language(), clock.instant())).toList()
            : List.of()), office);
    }

    /// Briefings, bodies briefed and companies with agreements, year by year.
    @GET
    @Path(API + "/years")
    public Response yearRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.years(overview()).answer(format);
    }

    /// How many assets each partner offers.
    @GET
    @Path(API + "/offers")
    public Response offerRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.offers(overview()).answer(format);
    }

    /// The agreements in force with parties, purpose, scope and last day.
    @GET
    @Path(API + "/uses")
    public Response useRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.uses(Uses.of(overview(), List.of())).answer(format);
    }

    /// All municipalities with their one-stop windows.
    @GET
    @Path(API + "/municipalities")
    public Response municipalityRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.towns(overview().towns(tenants.municipalities())).answer(format);
    }

    private Overview overview() {
        return new Overview(Books.of(registers.of(AgreementRegisters.SERVICE)), Day.at(clock.instant()).date());
    }

    private List<ServiceTabs.Tab> tabs() {
        return tabs.of(AgreementRegisters.SERVICE);
    }

    private Page page() {
        return pages.of(AgreementsService.class);
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/services/agreements/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance home(Page page, List<ServiceTabs.Tab> tabs, Overview overview,
                                            List<Overview.Town> towns, long open);

        static native TemplateInstance uses(Page page, List<ServiceTabs.Tab> tabs, Uses uses, boolean office);
    }
}
