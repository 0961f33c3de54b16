package city.miyako.app.desk;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.Purpose;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Where staff name a purpose before they look at personal data.
@Path("/desk/personal")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PersonalPages {
    private final DeskDoor door;
    private final RequestContext request;
    private final Access access;

    /// A page over the purposes of the policy.
    public PersonalPages(DeskDoor door, RequestContext request, Access access) {
        this.door = door;
        this.request = request;
        this.access = access;
    }

    /// The form; with an id and a purpose, leads to the page of the thing.
    ///
    /// @param thing id of the thing, or null for the bare form
    @GET
    public Response personal(@RestQuery @Nullable String thing) {
        var page = door.page("desk.see");
        if (thing == null || thing.isBlank() || request.purpose().isEmpty()) {
            return Response.ok(Templates.personal(page, access.policy().purposes().values().stream()
                .filter(purpose -> access.claim(request.actor(), purpose.code()).isAllowed())
                .map(purpose -> choice(page, purpose)).toList())).build();
        }
        return DeskDoor.goTo(page, "/things/" + encoded(thing.strip()) + "?" + request.query());
    }

    private static Choice choice(Page page, Purpose purpose) {
        return new Choice(purpose.code(), purpose.name(page.language()), purpose.basis(page.language()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A purpose the reader may claim.
    ///
    /// @param code what is sent
    /// @param name what it is called
    /// @param basis its legal basis
    public record Choice(String code, String name, String basis) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance personal(Page page, List<Choice> purposes);
    }
}
