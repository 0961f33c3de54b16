package city.miyako.app.account;

import city.miyako.app.portal.FieldError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.PasskeyQuestion;
import city.miyako.foundation.identity.Passkeys;
import city.miyako.foundation.pages.Page;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/// One's own passkeys: registered, removed, and asked to prove once more who acts.
@Path("/my/account")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PasskeyPages {
    private static final String MANAGE = "passkey.manage";
    private static final String BACK = "/my/account";

    private final AccountDoor door;
    private final RequestContext request;
    private final Passkeys passkeys;

    /// Pages over the passkeys of whoever asks.
    public PasskeyPages(AccountDoor door, RequestContext request, Passkeys passkeys) {
        this.door = door;
        this.request = request;
        this.passkeys = passkeys;
    }

    /// The form that makes a passkey.
    @GET
    @Path("/passkeys/new")
    public TemplateInstance form() {
        var page = door.own();
        door.inOwnName();
        request.require(MANAGE);
        return Templates.passkey(page, passkeys.origin(), List.of());
    }

    /// What an authenticator is to answer with a new passkey.
    @POST
    @Path("/passkeys/question")
    @Produces(MediaType.APPLICATION_JSON)
    public PasskeyQuestion ask() {
        door.inOwnName();
        return passkeys.askToRegister(request.writer(MANAGE));
    }

    /// Registers what it answered.
    @POST
    @Path("/passkeys")
    public Response register(@RestForm @DefaultValue("") String answer, @RestForm @DefaultValue("") String name) {
        var page = door.own();
        door.inOwnName();
        try {
            passkeys.register(request.writer(MANAGE), answer, name);
            return door.goTo(BACK);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.passkey(page, passkeys.origin(),
                door.faults(problem))).build();
        }
    }

    /// Forgets a passkey.
    @POST
    @Path("/passkeys/{id}/remove")
    public Response remove(@PathParam("id") long id) {
        door.own();
        door.inOwnName();
        passkeys.remove(request.writer(MANAGE), id);
        return door.goTo(BACK);
    }

    /// What one of one's passkeys is to answer to prove once more who acts.
    @POST
    @Path("/proof/question")
    @Produces(MediaType.APPLICATION_JSON)
    public PasskeyQuestion askToProve() {
        return passkeys.askToProve(request.writer("my.see"));
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/account/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance passkey(Page page, String origin, List<FieldError> errors);
    }
}
