package city.miyako.app.my;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keeping.PersonalExport;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;

/// Everything the city keeps about the person who asks, to take away.
@Path("/my/data")
@ApplicationScoped
@Blocking
public class DataPages {
    private final Pages pages;
    private final RequestContext request;
    private final PersonalExport export;

    /// A page over the export.
    public DataPages(Pages pages, RequestContext request, PersonalExport export) {
        this.pages = pages;
        this.request = request;
        this.export = export;
    }

    /// What the export holds, and the button.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show() {
        var page = pages.of(DataPages.class);
        if (!request.actor().isKnown()) {
            return Response.seeOther(URI.create(page.href("/sign-in?to=/my/data"))).build();
        }
        request.require("my.see");
        return Response.ok(Templates.data(page, export.titles(page.language()),
            request.actor().principal().isEmpty())).build();
    }

    /// The export as a ZIP; asks for a fresh proof, since it holds everything at once, and is for the person alone.
    @POST
    @Produces({"application/zip", MediaType.TEXT_HTML})
    public Response take() {
        var writer = request.writer("my.export");
        if (!request.actor().principal().isEmpty()) {
            throw Problem.of(CommonError.NOT_ALLOWED, "acting for", request.actor().principal());
        }
        export.begin(writer);
        var person = request.actor().person();
        var language = request.language();
        StreamingOutput body = out -> export.write(person, language, out);
        return Response.ok(body, "application/zip").header("Cache-Control", "no-store")
            .header("Content-Disposition", "attachment; filename=\"miyako-my-data.zip\"").build();
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/my/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance data(Page page, List<String> parts, boolean own);
    }
}
