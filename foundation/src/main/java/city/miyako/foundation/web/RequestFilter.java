package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Reads from each request, before it is routed, its language, its tenant and its actor.
@Provider
@PreMatching
public class RequestFilter implements ContainerRequestFilter {
    /// The cookie that carries a session.
    public static final String SESSION_COOKIE = "miyako-session";
    private static final String TENANT_HEADER = "NGSILD-Tenant";

    private final RequestContext context;
    private final Tenants tenants;
    private final Instance<Authentication> authentication;

    /// A filter that fills the request's context.
    public RequestFilter(RequestContext context, Tenants tenants, Instance<Authentication> authentication) {
        this.context = context;
        this.tenants = tenants;
        this.authentication = authentication;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var language = languageOf(uri.getRawPath());
        var path = uri.getPath().substring(Math.min(language.prefix().length(), uri.getPath().length()));
        context.address(language, request.getMethod(), path.isEmpty() ? "/" : path,
            uri.getRawQuery() == null ? "" : uri.getRawQuery());
        if (language != Language.JA) {
            var raw = uri.getRawPath().substring(language.prefix().length());
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            request.setRequestUri(uri.resolve(URI.create((raw.isEmpty() ? "/" : raw) + query)));
        }
        context.actor(authenticate(request));
        var tenant = request.getHeaderString(TENANT_HEADER);
        if (tenant != null) {
            context.named(tenantOf(tenant));
        }
    }

    private Actor authenticate(ContainerRequestContext request) {
        var cookie = request.getCookies().get(SESSION_COOKIE);
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (cookie == null && authorization == null || authentication.isUnsatisfied()) {
            return Actor.ANONYMOUS;
        }
        var actor = authentication.get().authenticate(cookie == null ? null : cookie.getValue(), authorization);
        if (actor.isEmpty() && authorization != null) {
            throw Problem.of(CommonError.SIGN_IN_REQUIRED);
        }
        return actor.orElse(Actor.ANONYMOUS);
    }

    private TenantId tenantOf(@Nullable String header) {
        try {
            return tenants.find(Integer.parseInt(String.valueOf(header).strip())).map(Tenant::id)
                .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, TENANT_HEADER, String.valueOf(header)));
        } catch (NumberFormatException e) {
            throw Problem.of(CommonError.BAD_REQUEST, TENANT_HEADER, "six digits expected");
        }
    }

    private static Language languageOf(String rawPath) {
        var prefix = Language.EN.prefix();
        return rawPath.equals(prefix) || rawPath.startsWith(prefix + "/") ? Language.EN : Language.JA;
    }
}
