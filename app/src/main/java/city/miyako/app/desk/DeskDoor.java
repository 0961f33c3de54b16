package city.miyako.app.desk;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantError;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The door of the staff pages: who is not signed in is sent to the sign-in and comes back afterwards.
@ApplicationScoped
public class DeskDoor {
    private final Pages pages;
    private final RequestContext request;
    private final Tenants tenants;

    /// A door before every staff page.
    public DeskDoor(Pages pages, RequestContext request, Tenants tenants) {
        this.pages = pages;
        this.request = request;
        this.tenants = tenants;
    }

    /// The page of the running request, for an actor whom the policy grants a permission.
    Page page(String permission) {
        return page(DeskDoor.class, permission);
    }

    /// The page of the running request with the words beside a class, for an actor whom the policy grants a permission.
    ///
    /// @param home any class of the package whose texts the page uses
    public Page page(Class<?> home, String permission) {
        var page = pages.of(home);
        if (!request.actor().isKnown()) {
            throw signIn(page);
        }
        request.require(permission);
        return page;
    }

    private WebApplicationException signIn(Page page) {
        var back = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        return new WebApplicationException(Response.seeOther(URI.create(page.href("/sign-in?to="
            + URLEncoder.encode(back, StandardCharsets.UTF_8)))).build());
    }

    /// The rows of the actor's own tenant, or of the named one where the actor works for the metropolis.
    ///
    /// @param code six digits, or empty for the own tenant
    Reach reach(String code) {
        return Reach.staffOf(tenant(code));
    }

    /// The tenant that a form or address names, else the one the request means.
    ///
    /// @param code six digits, or empty
    /// @throws Problem `nonexistent-tenant`, or `not-allowed` for whoever works for another municipality
    TenantId tenant(String code) {
        if (code.isEmpty()) {
            return request.tenant();
        }
        var named = (code.matches("[0-9]{6}") ? tenants.find(Integer.parseInt(code)) : Optional.<Tenant>empty())
            .map(Tenant::id).orElseThrow(() -> Problem.of(TenantError.NONEXISTENT_TENANT, "tenant", code));
        request.agreesWith(named);
        var own = request.actor().tenant();
        if (!own.equals(named) && !own.equals(TenantId.METROPOLIS)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", code);
        }
        return named;
    }

    /// What to do about a problem, in the reader's language.
    String advice(Problem problem) {
        return Texts.beside(problem.code().getClass()).say(request.language(), "error." + problem.code().code()
            + ".advice");
    }

    /// An answer that leads to another page of ours.
    public static Response goTo(Page page, String path) {
        return Response.seeOther(URI.create(page.href(path))).build();
    }
}
