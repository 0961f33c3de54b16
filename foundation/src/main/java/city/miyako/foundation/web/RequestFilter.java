package city.miyako.foundation.web;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantError;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads from each request, before it is routed, its language, its tenant and where it comes from.
@Provider
@PreMatching
public class RequestFilter implements ContainerRequestFilter {
    private static final String TENANT_HEADER = "NGSILD-Tenant";
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final RequestContext context;
    private final Tenants tenants;
    private final CurrentVertxRequest vertx;

    /// A filter that fills the request's context.
    public RequestFilter(RequestContext context, Tenants tenants, CurrentVertxRequest vertx) {
        this.context = context;
        this.tenants = tenants;
        this.vertx = vertx;
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
        var http = vertx.getCurrent();
        var agent = request.getHeaderString(HttpHeaders.USER_AGENT);
        context.from(http == null ? "" : http.request().remoteAddress().hostAddress(), agent == null ? "" : agent);
        var named = request.getHeaders().get(TENANT_HEADER);
        if (named != null && !named.isEmpty()) {
            context.named(tenantOf(named.getFirst()));
            agrees(request, named);
        }
    }

    // A header given twice, or another tenant in the address: nobody knows which of them was meant.
    private void agrees(ContainerRequestContext request, List<String> named) {
        named.forEach(other -> context.agreesWith(tenantOf(other)));
        request.getUriInfo().getQueryParameters().getOrDefault("tenant", List.of()).stream()
            .filter(SIX_DIGITS.asMatchPredicate()).forEach(other -> context.agreesWith(tenantOf(other)));
    }

    private TenantId tenantOf(String header) {
        var code = header.strip();
        return (SIX_DIGITS.matcher(code).matches() ? tenants.find(Integer.parseInt(code)) : Optional.<Tenant>empty())
            .map(Tenant::id).orElseThrow(() -> Problem.of(TenantError.NONEXISTENT_TENANT, TENANT_HEADER, header));
    }

    static Language languageOf(String rawPath) {
        var prefix = Language.EN.prefix();
        return rawPath.equals(prefix) || rawPath.startsWith(prefix + "/") ? Language.EN : Language.JA;
    }
}
