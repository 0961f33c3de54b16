package city.miyako.app.account;

import city.miyako.app.portal.FieldError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.OutsideLinks;
import city.miyako.foundation.identity.People;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Language;
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

/// One's own account: where one is signed in, the password, the language, and who acts for whom.
@Path("/my/account")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MyAccountPages {
    private static final String HERE = "/my/account";

    private final AccountDoor door;
    private final RequestContext request;
    private final Accounts accounts;
    private final People people;
    private final OutsideLinks links;
    private final MyAccountView view;

    /// Pages over one's own account.
    public MyAccountPages(AccountDoor door, RequestContext request, Accounts accounts, People people,
                          OutsideLinks links, MyAccountView view) {
        this.door = door;
        this.request = request;
        this.accounts = accounts;
        this.people = people;
        this.links = links;
        this.view = view;
    }

    /// The account.
    @GET
    public TemplateInstance show() {
        var page = door.own();
        request.require("my.see");
        return Templates.account(page, view.of(page), List.of());
    }

    /// Ends one of one's own sessions, or all others.
    ///
    /// @param id the session; 0 for all others
    @POST
    @Path("/sessions/{id}/end")
    public Response end(@PathParam("id") long id) {
        door.own();
        people.endOwnSessions(request.writer("my.change"), id, request.live());
        return door.goTo(HERE);
    }

    /// Changes the password.
    @POST
    @Path("/password")
    public Response password(@RestForm @DefaultValue("") String present,
                             @RestForm @DefaultValue("") String password) {
        var page = door.own();
        door.inOwnName();
        try {
            accounts.changePassword(request.writer("my.change"), present, password, request.live());
            return door.goTo(HERE);
        } catch (Problem problem) {
            return again(page, problem);
        }
    }

    /// Ends the link to a provider of identities.
    @POST
    @Path("/outside/{id}/unlink")
    public Response unlink(@PathParam("id") long id) {
        var page = door.own();
        door.inOwnName();
        try {
            links.unlink(request.writer("outside.unlink"), id);
            return door.goTo(HERE);
        } catch (Problem problem) {
            return again(page, problem);
        }
    }

    /// Changes the language in which the city writes.
    @POST
    @Path("/language")
    public Response language(@RestForm @DefaultValue("") String language) {
        door.own();
        door.inOwnName();
        accounts.changeLanguage(request.writer("my.change"),
            language.equals(Language.EN.code()) ? Language.EN : Language.JA);
        return door.goTo(HERE);
    }

    /// Goes on to an address once the proof that came along was taken.
    ///
    /// @param to an address of ours
    @POST
    @Path("/proof")
    public Response proof(@RestForm @DefaultValue(HERE) String to) {
        door.own();
        request.require("my.prove");
        return door.goTo(to.matches("/[A-Za-z0-9][A-Za-z0-9/_.?=&%:-]*") ? to : HERE);
    }

    private Response again(Page page, Problem problem) {
        var faults = door.faults(problem);
        return Response.status(problem.code().status()).entity(Templates.account(page, view.of(page), faults)).build();
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/account/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance account(Page page, MyAccountView.Mine mine, List<FieldError> errors);
    }
}
