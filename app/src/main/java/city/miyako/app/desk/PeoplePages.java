package city.miyako.app.desk;

import city.miyako.app.account.Places;
import city.miyako.app.audit.AuditQuery;
import city.miyako.app.portal.FieldError;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Invitation;
import city.miyako.foundation.identity.Invitations;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
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
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/// The people of a local government: who there is, and how somebody is let in.
@Path("/admin/people")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PeoplePages {
    static final String MANAGE = "account.manage";
    static final String CHANGE = "account.change";
    static final String HERE = "/admin/people";

    private final DeskDoor door;
    private final RequestContext request;
    private final Accounts accounts;
    private final Invitations invitations;
    private final PostChoices choices;
    private final Places places;

    /// Pages over accounts and invitations.
    public PeoplePages(DeskDoor door, RequestContext request, Accounts accounts, Invitations invitations,
                       PostChoices choices, Places places) {
        this.door = door;
        this.request = request;
        this.accounts = accounts;
        this.invitations = invitations;
        this.choices = choices;
        this.places = places;
    }

    /// The people and the invitations that are still open.
    ///
    /// @param q a word of name, sign-in name, bureau or post
    /// @param tenant six digits; empty for all that the reader looks after
    @GET
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("") String tenant) {
        var page = door.page(MANAGE);
        var reach = reach(tenant);
        // Whoever is seen is told by the log of the government that was looked into.
        var reader = tenant.isEmpty() ? AuditQuery.writer(request) : request.writerFor(door.tenant(tenant), MANAGE);
        var people = accounts.read(reader, reach, q).stream().map(one -> new PersonRow(one.id(),
            one.name(), one.signInName(), places.of(one.post(), page.language()),
            page.t("kind", one.post().kind().name()), places.roles(one.roles(), page), one.active())).toList();
        var open = invitations.list(reach).stream().map(one -> new InvitationRow(one.id(), one.invitation().name(),
            one.invitation().email(), places.of(one.invitation().post(), page.language()), one.endsAt())).toList();
        return Templates.people(page, new People(people, open, choices.tenants(), q, tenant));
    }

    /// The forms that let somebody in.
    ///
    /// @param tenant six digits; for whom
    /// @param bureau code of the bureau that is chosen to begin with
    @GET
    @Path("/new")
    public TemplateInstance form(@RestQuery @DefaultValue("") String tenant,
                                 @RestQuery @DefaultValue("") String bureau) {
        var page = door.page(MANAGE);
        var form = new PostForm();
        form.bureau = bureau;
        return Templates.newperson(page, choices.of(page, door.tenant(tenant)), form, List.of());
    }

    /// Sends an invitation, or opens the account at once where a password is given.
    @POST
    public Response invite(@BeanParam PostForm form, @RestForm @DefaultValue("") String password) {
        var page = door.page(MANAGE);
        var writer = request.writerFor(door.tenant(form.tenant), CHANGE);
        try {
            if (password.isEmpty()) {
                invitations.invite(writer, new Invitation(form.email, form.name, form.post(writer.tenant()),
                    form.wording()));
            } else {
                accounts.create(writer, new NewAccount(form.signInName(), form.name, form.post(writer.tenant()),
                    password, "", form.wording()));
            }
            return DeskDoor.goTo(page, HERE + "?tenant=" + writer.tenant());
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.newperson(page,
                choices.of(page, writer.tenant()), form, List.of(FieldError.of(password.isEmpty() ? "email"
                    : "sign-in-name", problem, page.language())))).build();
        }
    }

    /// Takes an invitation back.
    @POST
    @Path("/invitations/{id}/withdraw")
    public Response withdraw(@PathParam("id") long id, @RestForm @DefaultValue("") String tenant) {
        var page = door.page(MANAGE);
        var whose = invitations.list(reach("")).stream().filter(one -> one.id() == id).findFirst()
            .map(one -> one.invitation().post().tenant()).orElseGet(() -> door.tenant(tenant));
        invitations.withdraw(request.writerFor(whose, MANAGE), id);
        return DeskDoor.goTo(page, HERE);
    }

    private Reach reach(String tenant) {
        return tenant.isEmpty() && request.actor().tenant().equals(TenantId.METROPOLIS) ? Reach.everything()
            : Reach.staffOf(door.tenant(tenant));
    }

    /// What the list shows.
    ///
    /// @param people the accounts
    /// @param invitations what was sent and not followed yet
    /// @param tenants whose people the reader looks after
    /// @param words what was looked for
    /// @param tenant whose people are shown, or empty for all
    public record People(List<PersonRow> people, List<InvitationRow> invitations, List<PostChoices.Option> tenants,
                         String words, String tenant) {
    }

    /// Somebody with an account.
    ///
    /// @param id number of the account
    /// @param name what pages call them
    /// @param signInName what they type
    /// @param place where they stand
    /// @param kind what kind of person, in a word
    /// @param roles what they may do
    /// @param active whether the account is open
    public record PersonRow(long id, String name, String signInName, String place, String kind, String roles,
                            boolean active) {
    }

    /// Somebody invited.
    ///
    /// @param id number of the invitation
    /// @param name what they are called
    /// @param email where the link went
    /// @param place where they will stand
    /// @param endsAt from when the link no longer works
    public record InvitationRow(long id, String name, String email, String place, Instant endsAt) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance people(Page page, People people);

        static native TemplateInstance newperson(Page page, PostChoices.Offered offered, PostForm form,
                                                 List<FieldError> errors);
    }
}
