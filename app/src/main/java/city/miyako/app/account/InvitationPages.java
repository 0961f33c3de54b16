package city.miyako.app.account;

import city.miyako.app.portal.FieldError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.Invitation;
import city.miyako.foundation.identity.Invitations;
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

/// Where somebody who was invited opens the account; nothing but name and password is theirs to choose.
@Path("/invitation")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InvitationPages {
    private final AccountDoor door;
    private final RequestContext request;
    private final Invitations invitations;
    private final Places places;

    /// Pages over the invitations.
    public InvitationPages(AccountDoor door, RequestContext request, Invitations invitations, Places places) {
        this.door = door;
        this.request = request;
        this.invitations = invitations;
        this.places = places;
    }

    /// Takes whoever followed the link to the form.
    @GET
    @Path("/{token}")
    public Response follow(@PathParam("token") String token, @Context UriInfo uri) {
        return LinkCookie.keep(token, door.goTo("/invitation/new"), uri);
    }

    /// The form for whoever followed the link.
    @GET
    @Path("/new")
    public TemplateInstance form(@Context HttpHeaders sent, @Context UriInfo uri) {
        var invitation = invited(LinkCookie.secret(sent, uri));
        return show(invitation, invitation.name(), List.of());
    }

    /// Opens the account and signs its owner in.
    @POST
    @Path("/new")
    public Response accept(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String password,
                           @Context HttpHeaders sent, @Context UriInfo uri) {
        var secret = LinkCookie.secret(sent, uri);
        var invitation = invited(secret);
        try {
            return LinkCookie.forget(door.goIn(invitations.accept(secret, name, password, request.client()), uri),
                uri);
        } catch (Problem problem) {
            return Response.status(problem.code().status())
                .entity(show(invitation, name, door.faults(problem))).build();
        }
    }

    private Invitation invited(String secret) {
        return invitations.find(secret).orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
    }

    private TemplateInstance show(Invitation invitation, String name, List<FieldError> errors) {
        var page = door.page();
        return Templates.invitation(page, new Invited(invitation.email(),
            places.of(invitation.post(), page.language()), places.roles(invitation.post().roles(), page), name),
            errors);
    }

    /// What the page shows.
    ///
    /// @param email where it was sent; the sign-in name
    /// @param place where they will stand
    /// @param roles what they may do there
    /// @param name what pages shall call them
    public record Invited(String email, String place, String roles, String name) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/account/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance invitation(Page page, Invited invited, List<FieldError> errors);
    }
}
