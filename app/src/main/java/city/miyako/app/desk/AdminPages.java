package city.miyako.app.desk;

import city.miyako.app.audit.AuditQuery;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.ApiToken;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Texts;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;

/// Who may come in: accounts of people, tokens of programs; and the settings this installation runs with.
@Path("/admin")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AdminPages {
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    private final DeskDoor door;
    private final RequestContext request;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Tenants tenants;
    private final CitySettings settings;
    private final Clock clock;

    /// Pages over accounts, tokens and settings.
    public AdminPages(DeskDoor door, RequestContext request, Accounts accounts, ApiTokens tokens, Tenants tenants,
                      CitySettings settings, Clock clock) {
        this.door = door;
        this.request = request;
        this.accounts = accounts;
        this.tokens = tokens;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /// Accounts, tokens and settings.
    @GET
    public TemplateInstance admin() {
        return show(door.page("account.manage"), "", "");
    }

    /// Opens an account.
    @POST
    @Path("/accounts")
    public Response open(@RestForm("sign-in-name") @DefaultValue("") String signInName,
                         @RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String password,
                         @RestForm @DefaultValue("") String tenant, @RestForm List<String> role) {
        var page = door.page("account.manage");
        try {
            var wanted = new NewAccount(signInName, name, door.tenant(tenant), roles(role), password);
            accounts.create(request.writer("account.manage"), wanted);
            return DeskDoor.goTo(page, "/admin");
        } catch (Problem problem) {
            var code = problem.code();
            return Response.status(code.status()).entity(show(page, Texts.beside(code.getClass())
                .say(request.language(), "error." + code.code() + ".advice"), "")).build();
        }
    }

    /// Gives an account other roles, or closes or opens it.
    @POST
    @Path("/accounts/{id}")
    public Response change(@PathParam("id") long id, @RestForm List<String> role,
                           @RestForm @DefaultValue("") String active) {
        var page = door.page("account.manage");
        var account = accounts.list(reach()).stream().filter(one -> one.id() == id).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "account", id));
        if (account.actor().id().equals(request.actor().id())) {
            throw Problem.of(CommonError.CONFLICT, "account", "one's own");
        }
        accounts.change(new Writer(request.actor(), account.tenant(), "POST /admin/accounts"), id, roles(role),
            "on".equals(active));
        return DeskDoor.goTo(page, "/admin");
    }

    /// Gives out a token for a program and shows it once.
    @POST
    @Path("/tokens")
    public TemplateInstance issue(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String tenant) {
        var page = door.page("token.manage");
        var writer = new Writer(request.actor(), door.tenant(tenant), "POST /admin/tokens");
        var called = name.isBlank() ? "token" : name.strip();
        return show(page, "", tokens.issue(writer, called.substring(0, Math.min(100, called.length())),
            Set.of(Role.CLIENT), clock.instant().plus(TOKEN_LIFE)));
    }

    /// Takes a token back.
    @POST
    @Path("/tokens/{id}/revoke")
    public Response revoke(@PathParam("id") long id) {
        var page = door.page("token.manage");
        var token = tokens.list(reach()).stream().filter(one -> one.id() == id).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "token", id));
        tokens.revoke(new Writer(request.actor(), token.tenant(), "POST /admin/tokens"), id);
        return DeskDoor.goTo(page, "/admin");
    }

    private TemplateInstance show(Page page, String error, String secret) {
        var mine = request.actor().tenant();
        var whose = mine.equals(TenantId.METROPOLIS) ? List.copyOf(tenants.all()) : List.of(tenants.get(mine));
        var shown = accounts.read(AuditQuery.writer(request), reach());
        return Templates.admin(page, new Admin(shown.stream().map(account -> row(page, account)).toList(),
            tokens.list(reach()), whose, roleChoices(page, Set.of()), facts(page)), error, secret);
    }

    private AccountRow row(Page page, Account account) {
        return new AccountRow(account, tenants.get(account.tenant()).name(page.language()),
            roleChoices(page, account.roles()), account.actor().id().equals(request.actor().id()));
    }

    private static List<RoleChoice> roleChoices(Page page, Set<Role> held) {
        return Arrays.stream(Role.values()).filter(Role::isForStaff)
            .map(role -> new RoleChoice(role.name(), page.t("role", role.name()), held.contains(role))).toList();
    }

    private List<Fact> facts(Page page) {
        var limits = settings.limits();
        return List.of(
            new Fact(page.t("admin.sample"), page.t(settings.sampleCity() ? "admin.on" : "admin.off")),
            new Fact(page.t("admin.proxy"), page.t(settings.behindProxy() ? "admin.on" : "admin.off")),
            new Fact(page.t("admin.data"), settings.data()),
            new Fact(page.t("admin.idle"), settings.sessions().idle().toString()),
            new Fact(page.t("admin.longest"), settings.sessions().longest().toString()),
            new Fact(page.t("admin.writes"), page.number(limits.writesPerSecond())),
            new Fact(page.t("admin.anonymous"), page.number(limits.anonymousWritesPerSecond())),
            new Fact(page.t("admin.basemap"), settings.basemap().tiles().orElse(page.t("admin.builtin"))));
    }

    private Reach reach() {
        return request.actor().tenant().equals(TenantId.METROPOLIS) ? Reach.everything()
            : Reach.staffOf(request.actor().tenant());
    }

    // A municipality's administrator gives out no more than the roles of pages.
    private static Set<Role> roles(List<String> words) {
        return Arrays.stream(Role.values()).filter(Role::isForStaff)
            .filter(role -> words.contains(role.name())).collect(Collectors.toUnmodifiableSet());
    }

    /// What the page shows.
    ///
    /// @param accounts the accounts of people
    /// @param tokens the tokens of programs
    /// @param tenants the local governments accounts may belong to
    /// @param roles the roles there are
    /// @param facts the settings this installation runs with
    public record Admin(List<AccountRow> accounts, List<ApiToken> tokens, List<Tenant> tenants,
                        List<RoleChoice> roles, List<Fact> facts) {
    }

    /// An account as shown.
    ///
    /// @param account the account
    /// @param tenant the name of its local government
    /// @param roles the roles, held and not held
    /// @param own whether it is the reader's own
    public record AccountRow(Account account, String tenant, List<RoleChoice> roles, boolean own) {
    }

    /// A role to be ticked.
    ///
    /// @param word the role
    /// @param name what it is called
    /// @param held whether it is held
    public record RoleChoice(String word, String name, boolean held) {
    }

    /// A setting.
    ///
    /// @param name what it is called
    /// @param value its value
    public record Fact(String name, String value) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance admin(Page page, Admin admin, String error, String secret);
    }
}
