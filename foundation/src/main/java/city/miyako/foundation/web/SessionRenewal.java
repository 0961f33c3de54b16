package city.miyako.foundation.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/// Hands the next secret of a session to the browser, and keeps pages about accounts, and every page that was made for
/// somebody known, out of every cache.
@Provider
public class SessionRenewal implements ContainerResponseFilter {
    private static final List<String> NOT_KEPT = List.of("/my/", "/admin", "/invitation/", "/recover/", "/register/",
        "/sign-in/first");

    private final RequestContext context;

    /// A filter over the answer of the running request.
    public SessionRenewal(RequestContext context) {
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (context.isRenewed() && !response.getCookies().containsKey(SessionCookie.name(request.getUriInfo()))) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE,
                SessionCookie.of(context.session(), request.getUriInfo()));
        }
        var type = response.getMediaType();
        boolean page = type != null && MediaType.TEXT_HTML_TYPE.isCompatible(type);
        if (context.isRenewed() || context.actor().isKnown() && page
                || NOT_KEPT.stream().anyMatch(context.path()::startsWith)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
