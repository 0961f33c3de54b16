package city.miyako.app.account;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Delegations;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.web.RequestContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Handing one's work to a substitute until a day, and acting for somebody else.
@Path("/my/account/delegations")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DelegationPages {
    private static final String BACK = "/my/account";

    private final AccountDoor door;
    private final RequestContext request;
    private final Accounts accounts;
    private final Delegations delegations;
    private final MyAccountView view;

    /// Pages over the delegations of whoever asks.
    public DelegationPages(AccountDoor door, RequestContext request, Accounts accounts, Delegations delegations,
                           MyAccountView view) {
        this.door = door;
        this.request = request;
        this.accounts = accounts;
        this.delegations = delegations;
        this.view = view;
    }

    /// Hands work over.
    @POST
    public Response give(@BeanParam SubstituteForm form) {
        var page = door.own();
        door.inOwnName();
        var writer = request.writer("delegation.give");
        try {
            var mine = accounts.find(request.actor())
                .orElseThrow(() -> Problem.of(IdentityError.DELEGATION_UNUSABLE));
            delegations.give(writer, mine.id(), form.wanted());
            return door.goTo(BACK);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(MyAccountPages.Templates.account(page,
                view.of(page), door.faults(problem))).build();
        }
    }

    /// Ends a delegation before its day.
    @POST
    @Path("/{id}/end")
    public Response end(@PathParam("id") long id) {
        door.own();
        delegations.end(request.writer("my.change"), id);
        return door.goTo(BACK);
    }

    /// Begins to act under a delegation, or with 0 goes back to one's own name.
    @POST
    @Path("/{id}/act")
    public Response act(@PathParam("id") long id) {
        door.own();
        request.goOn(delegations.act(request.writer("my.change"), request.live(), id));
        return door.goTo(BACK);
    }
}
