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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/// The page of any thing of the city.
@Path("/things/{id}")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ThingPages {
    private final Pages pages;
    private final RequestContext request;
    private final ThingReading reading;
    private final ThingSeries series;

    /// Pages over things and their history.
    public ThingPages(Pages pages, RequestContext request, ThingReading reading, ThingSeries series) {
        this.pages = pages;
        this.request = request;
        this.reading = reading;
        this.series = series;
    }

    /// One thing: its state, its history, its place and its relations.
    ///
    /// @param attribute the attribute whose history is shown; the first measured one where empty
    /// @param back how far back, as in `24h`
    @GET
    public TemplateInstance thing(@PathParam("id") String id, @RestQuery @DefaultValue("") String attribute,
                                  @RestQuery @DefaultValue("24h") String back) {
        var page = pages.of(ThingPages.class);
        var view = reading.view(request.reach(), id, page);
        return Templates.thing(page, view, series.series(request.reach(), view, page, attribute, back));
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/portal/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance thing(Page page, ThingView view, ThingView.Series series);
    }
}
