package city.miyako.app.desk;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
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

    /// The page of the running request, for an actor with one of the roles.
    Page page(Role... roles) {
        var page = pages.of(DeskDoor.class);
        if (!request.actor().isKnown()) {
            var back = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
            throw new WebApplicationException(Response.seeOther(URI.create(page.href("/sign-in?to="
                + URLEncoder.encode(back, StandardCharsets.UTF_8)))).build());
        }
        request.require(roles);
        return page;
    }

    /// The page for anybody who works for the city.
    Page page() {
        return page(Role.STAFF, Role.OPERATOR, Role.AUDITOR);
    }

    /// The rows of the actor's own tenant, or of the named one where the actor works for the metropolis.
    ///
    /// @param code six digits, or empty for the own tenant
    Reach reach(String code) {
        return Reach.staffOf(tenant(code));
    }

    /// The tenant a metropolitan actor names, else the actor's own.
    TenantId tenant(String code) {
        var own = request.actor().tenant();
        if (!own.equals(TenantId.METROPOLIS) || !code.matches("[0-9]{6}")) {
            return own;
        }
        return tenants.find(Integer.parseInt(code)).map(city.miyako.foundation.tenants.Tenant::id).orElse(own);
    }

    /// An answer that leads to another page of ours.
    static Response goTo(Page page, String path) {
        return Response.seeOther(URI.create(page.href(path))).build();
    }
}
