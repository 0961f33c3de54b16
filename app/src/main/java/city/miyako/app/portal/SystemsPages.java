package city.miyako.app.portal;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.text.Language;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;

/// How far the strategy has come: every id of the checklist with its level, or that it has none yet.
@Path("/about/systems")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SystemsPages {
    private final Pages pages;
    private final Checklist checklist;
    private final ServiceDirectory services;
    // Neither checklist nor manifests nor words change while the program runs.
    private final Map<Language, List<SystemsView.Row>> rows = new ConcurrentHashMap<>();

    /// Pages over checklist and services.
    public SystemsPages(Pages pages, Checklist checklist, ServiceDirectory services) {
        this.pages = pages;
        this.checklist = checklist;
        this.services = services;
    }

    /// The table of all entries that fit a filter.
    @GET
    public TemplateInstance systems(@RestQuery @DefaultValue("") String pillar,
                                    @RestQuery @DefaultValue("") String field,
                                    @RestQuery @DefaultValue("") String level,
                                    @RestQuery @DefaultValue("") String q) {
        var page = pages.of(SystemsPages.class);
        var all = rows.computeIfAbsent(page.language(), _ -> SystemsView.rows(checklist, services, page));
        return Templates.systems(page, SystemsView.of(all, page, new SystemsView.Filter(pillar, field, level, q)));
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/portal/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance systems(Page page, SystemsView view);
    }
}
