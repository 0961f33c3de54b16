package city.miyako.foundation.web;

import city.miyako.foundation.access.EmergencyAccess;
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

/// Finds out who sends a request and what for, once it is routed, and holds writers to their limits.
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    /// The header in which programs name what personal data are used for.
    public static final String PURPOSE_HEADER = "X-Purpose";
    /// The header in which they name the case or matter.
    public static final String MATTER_HEADER = "X-Matter";
    /// The field of a page's form, and so of its address, that names the purpose.
    public static final String PURPOSE_FIELD = "personal-purpose";
    /// The field that names the case or matter.
    public static final String MATTER_FIELD = "personal-matter";
    private static final int LONGEST_MATTER = 200;

    private final RequestContext context;
    private final Instance<Authentication> authentication;
    private final WriteLimits limits;
    private final EmergencyAccess emergencies;

    /// A filter that completes the request's context.
    public AuthenticationFilter(RequestContext context, Instance<Authentication> authentication, WriteLimits limits,
                                EmergencyAccess emergencies) {
        this.context = context;
        this.authentication = authentication;
        this.limits = limits;
        this.emergencies = emergencies;
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
        claim(named(request, PURPOSE_HEADER, PURPOSE_FIELD), named(request, MATTER_HEADER, MATTER_FIELD));
    }

    private void claim(String purpose, String matter) {
        if (context.lacksAccess(purpose)) {
            emergencies.use(context.actor(), context.tenant(), context.method() + " " + context.path())
                .ifPresent(context::emergency);
        }
        context.claim(purpose, matter.substring(0, Math.min(LONGEST_MATTER, matter.length())));
    }

    private static String named(ContainerRequestContext request, String header, String field) {
        var told = request.getHeaderString(header);
        var shown = request.getUriInfo().getQueryParameters().getFirst(field);
        return told != null ? told.strip() : shown != null ? shown.strip() : "";
    }
}
