package city.miyako.app.account;

import city.miyako.app.portal.FieldError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.Registration;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.LinkCookie;
import city.miyako.foundation.web.RequestContext;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/// Where residents open an account: an address, a letter, a name and a password.
@Path("/register")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RegisterPages {
    private final AccountDoor door;
    private final RequestContext request;
    private final Registration registration;
    private final Tenants tenants;

    /// Pages over the registration.
    public RegisterPages(AccountDoor door, RequestContext request, Registration registration, Tenants tenants) {
        this.door = door;
        this.request = request;
        this.registration = registration;
        this.tenants = tenants;
    }

    /// The form for the address.
    @GET
    public TemplateInstance form() {
        return Templates.register(door.page(), "", List.of());
    }

    /// Sends the letter; the answer is the same whether the address has an account or not.
    @POST
    public Response ask(@RestForm @DefaultValue("") String email) {
        try {
            registration.ask(email, request.language(), request.address());
            return Response.ok(Templates.sent(door.page(), "register.sent")).build();
        } catch (Problem problem) {
            return Response.status(problem.code().status())
                .entity(Templates.register(door.page(), email, door.faults(problem))).build();
        }
    }

    /// Takes whoever followed the link of the letter to the form.
    @GET
    @Path("/{token}")
    public Response follow(@PathParam("token") String token, @Context UriInfo uri) {
        return LinkCookie.keep(token, door.goTo("/register/new"), uri);
    }

    /// The form for whoever followed the link of the letter.
    @GET
    @Path("/new")
    public TemplateInstance confirmed(@Context HttpHeaders sent, @Context UriInfo uri) {
        if (!registration.opens(LinkCookie.secret(sent, uri))) {
            throw Problem.of(IdentityError.LINK_UNUSABLE);
        }
        return Templates.confirmed(door.page(), homes(), new Entry("", ""), List.of());
    }

    /// Opens the account and signs its owner in.
    @POST
    @Path("/new")
    public Response open(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String home,
                         @RestForm @DefaultValue("") String password, @Context HttpHeaders sent,
                         @Context UriInfo uri) {
        try {
            return LinkCookie.forget(door.goIn(registration.open(LinkCookie.secret(sent, uri), name, home(home),
                password, request.client()), uri), uri);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.confirmed(door.page(), homes(),
                new Entry(name, home), door.faults(problem))).build();
        }
    }

    private List<Tenant> homes() {
        return List.copyOf(tenants.all());
    }

    private TenantId home(String code) {
        return code.matches("[0-9]{6}") ? tenants.find(Integer.parseInt(code)).map(Tenant::id)
            .orElse(TenantId.METROPOLIS) : TenantId.METROPOLIS;
    }

    /// What was filled in.
    ///
    /// @param name what pages shall call them
    /// @param home code of the municipality they live in
    public record Entry(String name, String home) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/account/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance register(Page page, String email, List<FieldError> errors);

        static native TemplateInstance sent(Page page, String key);

        static native TemplateInstance confirmed(Page page, List<Tenant> homes, Entry entry, List<FieldError> errors);
    }
}
