package city.miyako.app.dev;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.CityAddress;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Catalogue;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/// What developers read without an account: how to begin, which data there are, a form to try, and what changed.
@Path("/dev")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DevPages {
    private final Pages pages;
    private final ServiceDirectory services;
    private final Catalogue catalogue;
    private final Tenants tenants;
    private final RequestContext request;
    private final Clock clock;
    private final List<ApiChange> changes = ApiChange.all();

    /// Pages over the services and the catalogue of data.
    public DevPages(Pages pages, ServiceDirectory services, Catalogue catalogue, Tenants tenants,
                    RequestContext request, Clock clock) {
        this.pages = pages;
        this.services = services;
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.request = request;
        this.clock = clock;
    }

    /// How programs come in.
    @GET
    public TemplateInstance home(@Context UriInfo uri) {
        return Templates.home(page(), services.manifests().stream().flatMap(manifest -> manifest.api().stream())
            .toList(), QuickStart.of(CityAddress.of(uri), "", request.actor(), clock.instant()).steps());
    }

    /// Which data each government has, and which of them are had on request.
    ///
    /// @param q part of the name of a type, or of a government
    @GET
    @Path("/catalogue")
    public TemplateInstance catalogue(@RestQuery @DefaultValue("") String q) {
        var page = page();
        var rows = catalogue.kinds().stream().map(kind -> new Row(kind, tenants.get(kind.owner()).name(
            page.language()))).filter(row -> row.has(q.strip())).limit(Row.MOST).toList();
        return Templates.catalogue(page, rows, q.strip());
    }

    /// A form that makes a question to the city, its address and its command.
    @GET
    @Path("/try")
    public TemplateInstance attempt(@RestQuery @DefaultValue("RiverGauge") String type,
                                    @RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("5") String limit,
                                    @RestQuery @DefaultValue("") String form, @Context UriInfo uri) {
        return Templates.attempt(page(), new Attempt(type.strip(), q.strip(), limit.strip(), form,
            CityAddress.of(uri)));
    }

    /// What changed at the doors.
    @GET
    @Path("/changes")
    public TemplateInstance changes() {
        return Templates.changes(page(), changes);
    }

    private Page page() {
        return pages.of(DevPages.class);
    }

    /// A line of the catalogue.
    ///
    /// @param kind the kind of data
    /// @param owner name of the government that has them
    record Row(Catalogue.Kind kind, String owner) {
        static final int MOST = 500;

        boolean has(String word) {
            return (kind.source() + " " + owner).toLowerCase(java.util.Locale.ROOT)
                .contains(word.toLowerCase(java.util.Locale.ROOT));
        }

        /// Its attributes, as they are written.
        public String fields() {
            return String.join(" ", kind.attributes());
        }
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/dev/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance home(Page page, List<String> api, List<QuickStart.Step> steps);

        static native TemplateInstance catalogue(Page page, List<Row> rows, String q);

        static native TemplateInstance attempt(Page page, Attempt attempt);

        static native TemplateInstance changes(Page page, List<ApiChange> changes);
    }
}
