package city.miyako.app.desk;

import city.miyako.app.audit.AuditQuery;
import city.miyako.app.portal.FieldError;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.BureauDesk;
import city.miyako.foundation.identity.People;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
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
import java.util.Locale;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/// Bureaus and departments with their posts; those of the metropolis are added, renamed, closed and given people here.
@Path("/admin/bureaus")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BureauPages {
    private static final String MANAGE = "bureau.manage";
    private static final String HERE = "/admin/bureaus";

    private final DeskDoor door;
    private final RequestContext request;
    private final BureauDesk bureaus;
    private final Accounts accounts;
    private final People people;
    private final Tenants tenants;
    private final PostChoices choices;

    /// Pages over the bureaus.
    public BureauPages(DeskDoor door, RequestContext request, BureauDesk bureaus, Accounts accounts, People people,
                       Tenants tenants, PostChoices choices) {
        this.door = door;
        this.request = request;
        this.bureaus = bureaus;
        this.accounts = accounts;
        this.people = people;
        this.tenants = tenants;
        this.choices = choices;
    }

    /// The bureaus or departments of a government.
    ///
    /// @param tenant six digits; empty for the own
    @GET
    public TemplateInstance list(@RestQuery @DefaultValue("") String tenant) {
        return show(door.page(PeoplePages.MANAGE), door.tenant(tenant), BureauForm.EMPTY, List.of());
    }

    /// Adds a bureau to the metropolis.
    @POST
    public Response add(@RestForm @DefaultValue("") String code, @RestForm("name-ja") @DefaultValue("") String nameJa,
                        @RestForm("name-en") @DefaultValue("") String nameEn) {
        var page = door.page(PeoplePages.MANAGE);
        var writer = request.writerFor(TenantId.METROPOLIS, MANAGE);
        try {
            bureaus.add(writer, code, nameJa, nameEn);
            return DeskDoor.goTo(page, HERE + "/" + code.strip());
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(show(page, writer.tenant(),
                new BureauForm(code, nameJa, nameEn), faults("code", problem))).build();
        }
    }

    /// One bureau of the metropolis.
    @GET
    @Path("/{code}")
    public TemplateInstance one(@PathParam("code") String code) {
        var page = door.page(PeoplePages.MANAGE);
        return Templates.bureau(page, row(page, code), List.of());
    }

    /// Gives a bureau other names.
    @POST
    @Path("/{code}/rename")
    public Response rename(@PathParam("code") String code, @RestForm("name-ja") @DefaultValue("") String nameJa,
                           @RestForm("name-en") @DefaultValue("") String nameEn) {
        return act(code, "name-ja", MANAGE, writer -> bureaus.rename(writer, code, nameJa, nameEn));
    }

    /// Closes a bureau that has nobody.
    @POST
    @Path("/{code}/close")
    public Response close(@PathParam("code") String code) {
        return act(code, "close", MANAGE, writer -> bureaus.close(writer, code));
    }

    /// Opens a closed bureau again.
    @POST
    @Path("/{code}/reopen")
    public Response reopen(@PathParam("code") String code) {
        return act(code, "close", MANAGE, writer -> bureaus.reopen(writer, code));
    }

    /// Places somebody of any government in the bureau; their roles stay as they are.
    ///
    /// @param person their sign-in name or address
    @POST
    @Path("/{code}/place")
    public Response place(@PathParam("code") String code, @RestForm @DefaultValue("") String person,
                          @RestForm @DefaultValue("") String title) {
        return act(code, "person", PeoplePages.CHANGE, _ -> {
            var account = find(person.strip().toLowerCase(Locale.ROOT));
            people.change(request.writerFor(account.tenant(), PeoplePages.CHANGE), account.id(),
                new Post(TenantId.METROPOLIS, code, title, account.roles()));
        });
    }

    // Whoever is looked up by their whole name or address is told of it, as by the list of people. Residents and
    // suppliers have no place in a bureau.
    private Account find(String name) {
        return accounts.read(AuditQuery.writer(request), Reach.everything(), name).stream().filter(Account::active)
            .filter(one -> one.roles().stream().allMatch(Role::isForStaff))
            .filter(one -> !name.isEmpty() && (one.signInName().equals(name) || one.email().equals(name))).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "account", name));
    }

    private Response act(String code, String field, String permission, Consumer<Writer> act) {
        var page = door.page(PeoplePages.MANAGE);
        var writer = request.writerFor(TenantId.METROPOLIS, permission);
        request.require(MANAGE);
        try {
            act.accept(writer);
            return DeskDoor.goTo(page, HERE + "/" + code);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.bureau(page, row(page, code),
                faults(field, problem))).build();
        }
    }

    private TemplateInstance show(Page page, TenantId tenant, BureauForm form, List<FieldError> errors) {
        boolean kept = tenant.equals(TenantId.METROPOLIS);
        var rows = bureaus.list(tenant).stream().map(unit -> row(page, unit)).toList();
        return Templates.bureaus(page, new Listed(tenant.toString(), tenants.get(tenant).name(page.language()), kept,
            kept && request.actor().isAdministrator(), choices.tenants(), rows), form,
            errors);
    }

    private Row row(Page page, String code) {
        door.tenant(TenantId.METROPOLIS.toString());
        return bureaus.list(TenantId.METROPOLIS).stream().filter(BureauDesk.Unit::listed)
            .filter(unit -> unit.bureau().code().equals(code)).findFirst().map(unit -> row(page, unit))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "bureau", code));
    }

    private static Row row(Page page, BureauDesk.Unit unit) {
        return new Row(unit, unit.bureau().code().isEmpty() ? page.t("bureaus.outside")
            : unit.bureau().name(page.language()));
    }

    private List<FieldError> faults(String field, Problem problem) {
        return List.of(FieldError.of(field, problem, request.language()));
    }

    /// What the list shows.
    ///
    /// @param tenant six digits
    /// @param name of the government
    /// @param kept whether it keeps a list of bureaus, else its departments are those its posts name
    /// @param changeable whether the reader may add one
    /// @param tenants whose bureaus the reader may see
    /// @param rows the bureaus
    public record Listed(String tenant, String name, boolean kept, boolean changeable,
                         List<PostChoices.Option> tenants, List<Row> rows) {
    }

    /// A bureau or department as shown.
    ///
    /// @param unit with its posts
    /// @param name in words
    public record Row(BureauDesk.Unit unit, String name) {
    }

    /// What is filled in about a new bureau.
    ///
    /// @param code its word
    /// @param nameJa its name in Japanese
    /// @param nameEn its name in English
    public record BureauForm(String code, String nameJa, String nameEn) {
        static final BureauForm EMPTY = new BureauForm("", "", "");
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance bureaus(Page page, Listed listed, BureauForm form, List<FieldError> errors);

        static native TemplateInstance bureau(Page page, Row row, List<FieldError> errors);
    }
}
