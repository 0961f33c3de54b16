package city.miyako.app.desk;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.ApiToken;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Scope;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The programs that come in by token: given out with scopes and an end, replaced with an overlap, taken back.
@Path("/admin/clients")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ClientPages {
    private static final String MANAGE = "token.manage";
    private static final String ISSUE = "token.issue";
    private static final String HERE = "/admin/clients";
    private static final int DAYS = 365;
    // Doors that programs use; any other word can be typed.
    private static final List<String> OFFERED = List.of("read", "write:things", "write:readings", "write:media",
        "write:subscriptions", "write:sources", "write:imports");

    private final DeskDoor door;
    private final RequestContext request;
    private final ApiTokens tokens;
    private final Tenants tenants;
    private final PostChoices choices;
    private final Clock clock;

    /// Pages over the tokens of programs.
    public ClientPages(DeskDoor door, RequestContext request, ApiTokens tokens, Tenants tenants, PostChoices choices,
                       Clock clock) {
        this.door = door;
        this.request = request;
        this.tokens = tokens;
        this.tenants = tenants;
        this.choices = choices;
        this.clock = clock;
    }

    /// The tokens.
    ///
    /// @param tenant six digits; for whom a new one shall be
    @GET
    public TemplateInstance list(@RestQuery @DefaultValue("") String tenant) {
        return show(door.page(MANAGE), door.tenant(tenant), "", "");
    }

    /// Gives out a token and shows it once.
    @POST
    public Response issue(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String tenant,
                          @RestForm List<String> scope, @RestForm @DefaultValue("") String more,
                          @RestForm @DefaultValue("") String until) {
        var page = door.page(MANAGE);
        var writer = request.writerFor(door.tenant(tenant), ISSUE);
        try {
            var secret = tokens.issue(writer, name, Set.of(Role.CLIENT), scopes(scope, more), end(until));
            return Response.ok(show(page, writer.tenant(), "", secret)).build();
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(show(page, writer.tenant(),
                page.t("clients.unusable"), "")).build();
        }
    }

    /// Replaces the secret of a token and shows the new one once; the former goes on for a while.
    @POST
    @Path("/{id}/replace")
    public TemplateInstance replace(@PathParam("id") long id) {
        var page = door.page(MANAGE);
        var writer = request.writerFor(token(id).tenant(), ISSUE);
        return show(page, writer.tenant(), "", tokens.replace(writer, id));
    }

    /// Takes a token back, at once.
    @POST
    @Path("/{id}/revoke")
    public Response revoke(@PathParam("id") long id) {
        var page = door.page(MANAGE);
        tokens.revoke(request.writerFor(token(id).tenant(), MANAGE), id);
        return DeskDoor.goTo(page, HERE);
    }

    private TemplateInstance show(Page page, TenantId tenant, String error, String secret) {
        var rows = tokens.list(reach()).stream().map(one -> row(page, one)).toList();
        return Templates.clients(page, new Clients(rows, choices.tenants(), tenant.toString(), OFFERED,
            LocalDate.ofInstant(clock.instant(), Page.ZONE).plusDays(DAYS)), error, secret);
    }

    private ClientRow row(Page page, ApiToken one) {
        var overlap = one.overlapEndsAt();
        boolean over = one.revoked() || !one.endsAt().isAfter(clock.instant());
        return new ClientRow(one, tenants.get(one.tenant()).name(page.language()),
            String.join(" ", one.scopes().stream().sorted().toList()), one.lastUsedAt(),
            overlap != null && overlap.isAfter(clock.instant()) ? overlap : null, over);
    }

    private ApiToken token(long id) {
        return tokens.list(reach()).stream().filter(one -> one.id() == id).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "token", id));
    }

    private Reach reach() {
        var mine = request.actor().tenant();
        return mine.equals(TenantId.METROPOLIS) ? Reach.everything() : Reach.staffOf(mine);
    }

    private static Set<String> scopes(List<String> ticked, String more) {
        var scopes = new HashSet<>(ticked);
        more.lines().flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
            .filter(word -> !word.isEmpty()).forEach(scopes::add);
        if (scopes.stream().anyMatch(word -> !Scope.isWord(word))) {
            throw Problem.of(IdentityError.TOKEN_UNUSABLE);
        }
        return scopes;
    }

    private static Instant end(String day) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(Page.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw Problem.of(IdentityError.TOKEN_UNUSABLE);
        }
    }

    /// What the page shows.
    ///
    /// @param rows the tokens
    /// @param tenants for whom one can be given out
    /// @param tenant for whom the form is set
    /// @param scopes the scopes offered
    /// @param until the last day offered
    public record Clients(List<ClientRow> rows, List<PostChoices.Option> tenants, String tenant, List<String> scopes,
                          LocalDate until) {
    }

    /// A token as shown.
    ///
    /// @param token the token
    /// @param tenant the name of its local government
    /// @param scopes the doors it opens
    /// @param lastUsed when it last came in; null for never
    /// @param overlap until when the former secret goes on; null where none does
    /// @param over whether it no longer works
    public record ClientRow(ApiToken token, String tenant, String scopes, @Nullable Instant lastUsed,
                            @Nullable Instant overlap, boolean over) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance clients(Page page, Clients clients, String error, String secret);
    }
}
