package city.miyako.app.portal;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/// The search page.
@Path("/search")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SearchPages {
    private static final int LONGEST = 100;

    private final Pages pages;
    private final RequestContext request;
    private final Search search;

    /// A page over the search.
    public SearchPages(Pages pages, RequestContext request, Search search) {
        this.pages = pages;
        this.request = request;
        this.search = search;
    }

    /// What is found for some words.
    ///
    /// @param q the words; what is beyond 100 characters is cut off
    /// @param kind one kind of hits, or empty for all
    @GET
    public TemplateInstance search(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("") String kind) {
        var page = pages.of(SearchPages.class);
        var words = q.length() > LONGEST ? q.substring(0, LONGEST) : q;
        return Templates.search(page, search.search(request.reach(), page, words.replace("\0", ""), kind));
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/portal/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance search(Page page, SearchAnswer answer);
    }
}
