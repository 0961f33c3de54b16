package city.miyako.app.account;

import city.miyako.app.portal.FieldError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.Recovery;
import city.miyako.foundation.pages.Page;
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

/// Where whoever forgot a password gets another: an address, a letter, a new password.
@Path("/recover")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RecoverPages {
    private final AccountDoor door;
    private final RequestContext request;
    private final Recovery recovery;

    /// Pages over the recovery.
    public RecoverPages(AccountDoor door, RequestContext request, Recovery recovery) {
        this.door = door;
        this.request = request;
        this.recovery = recovery;
    }

    /// The form for the address.
    @GET
    public TemplateInstance form() {
        return Templates.recover(door.page(), "", List.of());
    }

    /// Sends the letter; the answer is the same whether the address has an account or not.
    @POST
    public Response ask(@RestForm @DefaultValue("") String email) {
        try {
            recovery.ask(email, request.address());
            return Response.ok(RegisterPages.Templates.sent(door.page(), "recover.sent")).build();
        } catch (Problem problem) {
            return Response.status(problem.code().status())
                .entity(Templates.recover(door.page(), email, door.faults(problem))).build();
        }
    }

    /// Takes whoever followed the link of the letter to the form.
    @GET
    @Path("/{token}")
    public Response follow(@PathParam("token") String token, @Context UriInfo uri) {
        return LinkCookie.keep(token, door.goTo("/recover/new"), uri);
    }

    /// The form for whoever followed the link of the letter.
    @GET
    @Path("/new")
    public TemplateInstance password(@Context HttpHeaders sent, @Context UriInfo uri) {
        if (!recovery.opens(LinkCookie.secret(sent, uri))) {
            throw Problem.of(IdentityError.LINK_UNUSABLE);
        }
        return Templates.newpassword(door.page(), List.of());
    }

    /// Sets the new password and signs the owner in.
    @POST
    @Path("/new")
    public Response finish(@RestForm @DefaultValue("") String password, @Context HttpHeaders sent,
                           @Context UriInfo uri) {
        try {
            return LinkCookie.forget(door.goIn(recovery.finish(LinkCookie.secret(sent, uri), password,
                request.client()), uri), uri);
        } catch (Problem problem) {
            return Response.status(problem.code().status())
                .entity(Templates.newpassword(door.page(), door.faults(problem))).build();
        }
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/account/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance recover(Page page, String email, List<FieldError> errors);

        static native TemplateInstance newpassword(Page page, List<FieldError> errors);
    }
}
