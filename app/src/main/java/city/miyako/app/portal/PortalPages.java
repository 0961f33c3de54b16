package city.miyako.app.portal;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.tenants.Tenants;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/// The pages every visitor finds: home, services, the light emergency page, and what is said about the city's system.
@Path("/")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PortalPages {
    private static final int MOST_FREQUENT = 8;

    private final Pages pages;
    private final NowInTheCity now;
    private final ServiceDirectory services;
    private final Tenants tenants;

    /// Pages over the services and the state of the city.
    public PortalPages(Pages pages, NowInTheCity now, ServiceDirectory services, Tenants tenants) {
        this.pages = pages;
        this.now = now;
        this.services = services;
        this.tenants = tenants;
    }

    /// The portal home.
    @GET
    public TemplateInstance home() {
        var page = page();
        var directory = ServiceDirectoryView.of(services, page, "", "", "");
        var frequent = directory.groups().stream().flatMap(group -> group.services().stream())
            .flatMap(card -> card.more().stream()).limit(MOST_FREQUENT).toList();
        return Templates.home(page, now.numbers(page), directory, frequent);
    }

    /// The directory of services.
    @GET
    @Path("/services")
    public TemplateInstance services(@RestQuery @DefaultValue("") String area,
                                     @RestQuery @DefaultValue("") String audience,
                                     @RestQuery @DefaultValue("") String q) {
        var page = page();
        return Templates.services(page, ServiceDirectoryView.of(services, page, area, audience, q));
    }

    /// The light page for emergencies.
    @GET
    @Path("/emergency")
    public TemplateInstance emergency() {
        var page = page();
        return Templates.emergency(page, EmergencyView.of(now.all("Shelter"), tenants, page));
    }

    /// What this system is.
    @GET
    @Path("/about")
    public TemplateInstance about() {
        return Templates.about(page());
    }

    /// How far everybody can use these pages, and what is known not to work.
    @GET
    @Path("/about/accessibility")
    public TemplateInstance accessibility() {
        return Templates.accessibility(page());
    }

    /// What is kept of visitors.
    @GET
    @Path("/about/privacy")
    public TemplateInstance privacy() {
        return Templates.privacy(page());
    }

    /// What crawlers may read.
    @GET
    @Path("/robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String robots() {
        return """
            User-agent: *
            Disallow: /desk
            Disallow: /admin
            Disallow: /sign-in
            Disallow: /search
            """;
    }

    private Page page() {
        return pages.of(PortalPages.class);
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/portal/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance home(Page page, List<CityNumber> numbers, ServiceDirectoryView directory,
                                            List<ServiceCard.PageLink> frequent);

        static native TemplateInstance services(Page page, ServiceDirectoryView directory);

        static native TemplateInstance emergency(Page page, EmergencyView view);

        static native TemplateInstance about(Page page);

        static native TemplateInstance accessibility(Page page);

        static native TemplateInstance privacy(Page page);
    }
}
