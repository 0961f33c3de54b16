package city.miyako.app.desk;

import city.miyako.app.account.SubstituteForm;
import city.miyako.app.portal.FieldError;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Delegations;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.People;
import city.miyako.foundation.identity.Recovery;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestForm;

/// One person: post and roles, moving on, leaving, coming back, and where they are signed in.
@Path("/admin/people/{id: [0-9]+}")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PersonPages {
    private final DeskDoor door;
    private final RequestContext request;
    private final People people;
    private final Delegations delegations;
    private final Recovery recovery;
    private final PersonView view;
    private final Clock clock;

    /// Pages over one account.
    public PersonPages(DeskDoor door, RequestContext request, People people, Delegations delegations,
                       Recovery recovery, PersonView view, Clock clock) {
        this.door = door;
        this.request = request;
        this.people = people;
        this.delegations = delegations;
        this.recovery = recovery;
        this.view = view;
        this.clock = clock;
    }

    /// The person; that somebody looked is written down.
    @GET
    public TemplateInstance show(@PathParam("id") long id) {
        var page = door.page(PeoplePages.MANAGE);
        var account = view.account(id);
        people.seen(request.writerFor(account.tenant(), PeoplePages.MANAGE), account);
        return Templates.person(page, view.of(page, account, today()), List.of());
    }

    /// Gives them another post, in another government too.
    @POST
    @Path("/post")
    public Response change(@PathParam("id") long id, @BeanParam PostForm form) {
        return act(id, "bureau", PeoplePages.CHANGE, writer -> people.change(writer, id, form.post(form.tenant.isEmpty()
            ? writer.tenant() : door.tenant(form.tenant), view.account(id))));
    }

    /// Closes the account.
    @POST
    @Path("/leave")
    public Response leave(@PathParam("id") long id) {
        return act(id, "leave", PeoplePages.CHANGE, writer -> people.leave(writer, id));
    }

    /// Opens the account again.
    @POST
    @Path("/return")
    public Response comeBack(@PathParam("id") long id, @BeanParam PostForm form,
                             @RestForm @DefaultValue("") String password) {
        return act(id, "bureau", PeoplePages.CHANGE,
            writer -> people.comeBack(writer, id, form.post(writer.tenant()), password));
    }

    /// Ends a session, or all of them.
    ///
    /// @param session the session; 0 for all
    @POST
    @Path("/sessions/{session}/end")
    public Response end(@PathParam("id") long id, @PathParam("session") long session) {
        return act(id, "sessions", PeoplePages.MANAGE, writer -> people.endSessions(writer, id, session));
    }

    /// Sends a link to a new password.
    @POST
    @Path("/recover")
    public Response recover(@PathParam("id") long id) {
        return act(id, "recover", PeoplePages.MANAGE, writer -> recovery.send(writer, id));
    }

    /// Names somebody who acts for them while they are absent.
    @POST
    @Path("/substitute")
    public Response substitute(@PathParam("id") long id, @BeanParam SubstituteForm form) {
        return act(id, "substitute", PeoplePages.CHANGE, writer -> delegations.give(writer, id, form.wanted()));
    }

    /// Ends what somebody does for them before its day.
    @POST
    @Path("/delegations/{delegation}/end")
    public Response endSubstitute(@PathParam("id") long id, @PathParam("delegation") long delegation) {
        return act(id, "substitute", PeoplePages.MANAGE, writer -> delegations.end(writer, delegation));
    }

    private Response act(long id, String field, String permission, Consumer<Writer> act) {
        var page = door.page(PeoplePages.MANAGE);
        var account = view.account(id);
        var writer = request.writerFor(account.tenant(), permission);
        try {
            act.accept(writer);
            return DeskDoor.goTo(page, PeoplePages.HERE + "/" + id);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.person(page, view.of(page,
                view.account(id), today()), List.of(FieldError.of(fieldOf(problem, field), problem,
                page.language())))).build();
        }
    }

    private static String fieldOf(Problem problem, String field) {
        return problem.code() == IdentityError.PASSWORD_UNUSABLE || problem.code() == IdentityError.PASSWORD_KNOWN
            ? "password" : field;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Page.ZONE);
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance person(Page page, PersonView.Person person, List<FieldError> errors);
    }
}
