package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Authentication;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/// Finds out who sends a request, once it is routed, and holds writers to their limits.
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    private final RequestContext context;
    private final Instance<Authentication> authentication;
    private final WriteLimits limits;

    /// A filter that completes the request's context.
    public AuthenticationFilter(RequestContext context, Instance<Authentication> authentication, WriteLimits limits) {
        this.context = context;
        this.authentication = authentication;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var cookie = request.getCookies().get(RequestContext.SESSION_COOKIE);
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if ((cookie != null || authorization != null) && !authentication.isUnsatisfied()) {
            var session = cookie == null || authorization != null ? null : cookie.getValue();
            var actor = authentication.get().authenticate(session, authorization, context.address());
            if (actor.isEmpty() && authorization != null) {
                throw Problem.of(CommonError.SIGN_IN_REQUIRED);
            }
            actor.ifPresent(known -> context.actor(known, session == null ? "" : session));
        }
        limits.check(context);
    }
}
