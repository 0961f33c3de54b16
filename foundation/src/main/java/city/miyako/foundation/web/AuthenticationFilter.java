package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.identity.Credentials;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.LiveSession;
import city.miyako.foundation.identity.Proven;
import city.miyako.foundation.identity.Scope;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/// Finds out who sends a request, once it is routed, and holds everybody to their limits.
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    private final RequestContext context;
    private final Instance<Authentication> authentication;
    private final RequestLimits limits;

    /// A filter that completes the request's context.
    public AuthenticationFilter(RequestContext context, Instance<Authentication> authentication, RequestLimits limits) {
        this.context = context;
        this.authentication = authentication;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var cookie = request.getCookies().get(SessionCookie.name(request.getUriInfo()));
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if ((cookie != null || authorization != null) && !authentication.isUnsatisfied()) {
            var session = cookie == null || authorization != null ? null : cookie.getValue();
            var proven = authentication.get().authenticate(new Credentials(session, authorization, context.address()));
            if (proven.isEmpty() && authorization != null) {
                limits.check(context);
                throw Problem.of(CommonError.SIGN_IN_REQUIRED);
            }
            proven.ifPresent(known -> enter(known, request));
        }
        limits.check(context);
    }

    private void enter(Proven known, ContainerRequestContext request) {
        context.proven(known);
        var scopes = Scope.opening(known.actor().scopes(), context.method(), context.path());
        if (scopes.isEmpty() && !isTheWayBack()) {
            throw Problem.of(IdentityError.SCOPE_MISSING, "scope", (Scope.isRead(context.method(), context.path())
                ? Scope.READ : Scope.WRITE) + ":" + Scope.doorOf(context.path()));
        }
        context.within(scopes);
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        boolean page = "GET".equals(context.method()) && accept != null && accept.contains(MediaType.TEXT_HTML);
        if (known.session().due() && page) {
            var next = authentication.get().replace(known.session());
            context.goOn(new LiveSession(known.session().id(), next, known.session().formKey(),
                known.session().fresh(), false));
        }
    }

    // Whoever acts for somebody else within few doors must still be able to go back to their own name, or out; and a
    // program, whatever its scopes, to replace its secret.
    private boolean isTheWayBack() {
        return context.path().equals("/sign-out") || context.path().equals(ApiTokens.OWN_DOOR)
            || context.path().startsWith("/my/account");
    }
}
