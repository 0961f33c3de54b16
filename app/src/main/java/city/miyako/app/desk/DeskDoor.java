package city.miyako.app.desk;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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

    /// The tenant a metropolitan actor names, else the actor's own.
    ///
    /// @throws Problem `not-allowed` for whoever names another government than they may act for
    TenantId tenant(String code) {
        var own = request.actor().tenant();
        var named = code.matches("[0-9]{6}") ? tenants.find(Integer.parseInt(code)).map(Tenant::id).orElse(own) : own;
        request.agreesWith(named);
        if (!named.equals(own) && !own.equals(TenantId.METROPOLIS)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", code);
        }
        return named;
    }

    /// An answer that leads to another page of ours.
    public static Response goTo(Page page, String path) {
        return Response.seeOther(URI.create(page.href(path))).build();
    }
}
