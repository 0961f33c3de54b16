package city.miyako.app.desk;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.web.CityAddress;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.CityImport;
import city.miyako.linkage.importing.Imports;
import city.miyako.linkage.webhooks.SignatureStyle;
import city.miyako.linkage.webhooks.Webhook;
import city.miyako.linkage.webhooks.Webhooks;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/// The addresses to which others send messages by HTTP, of one import that listens.
@Path("/desk/hooks/{order}")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class WebhookPages {
    private static final String RUN = "import.run";

    private final DeskDoor door;
    private final RequestContext request;
    private final Imports imports;
    private final Webhooks hooks;

    /// Pages over the addresses.
    public WebhookPages(DeskDoor door, RequestContext request, Imports imports, Webhooks hooks) {
        this.door = door;
        this.request = request;
        this.imports = imports;
        this.hooks = hooks;
    }

    /// What of an import's addresses is shown.
    ///
    /// @param row the import
    /// @param city where the city is, as in `https://city.example`
    /// @param list its addresses, the oldest first
    /// @param alone whether it hears one topic alone
    public record Shown(ImportRow row, String city, List<Webhook> list, boolean alone) {
    }

    /// The addresses of an import.
    @GET
    public TemplateInstance list(@PathParam("order") long order, @Context UriInfo uri) {
        return show(door.page(RUN), order, uri, "", "");
    }

    /// Opens an address and shows its secret once.
    ///
    /// @param style `standard` or `plain`
    @POST
    public Response open(@PathParam("order") long order, @Context UriInfo uri,
            @RestForm @DefaultValue("") String topic, @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String secret, @RestForm @DefaultValue("standard") String style) {
        var page = door.page(RUN);
        try {
            var opened = hooks.open(request.writer(RUN), new Webhooks.Wish(order, topic.strip(), name.strip(),
                SignatureStyle.named(style), secret.strip()));
            return Response.ok(show(page, order, uri, "", opened.secret())).build();
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(show(page, order, uri, door.advice(problem) + " "
                + problem.values(), "")).build();
        }
    }

    /// Closes an address.
    @POST
    @Path("/{id}/close")
    public Response close(@PathParam("order") long order, @PathParam("id") String id) {
        var page = door.page(RUN);
        hooks.close(request.writer(RUN), id);
        return DeskDoor.goTo(page, "/desk/hooks/" + order);
    }

    private TemplateInstance show(Page page, long order, UriInfo uri, String error, String secret) {
        CityImport found = imports.get(request.reach(), order);
        var name = found.source().name();
        return Templates.hooks(page, new Shown(ImportRow.of(found, page), CityAddress.of(uri),
            hooks.list(request.writer(RUN), order), !name.contains("{") && !name.contains("+") && !name.contains("#")),
            error, secret);
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance hooks(Page page, Shown shown, String error, String secret);
    }
}
