package city.miyako.foundation.web;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;

/// The cookie that carries a session, until the browser is closed.
public final class SessionCookie {
    private SessionCookie() {
    }

    /// What it is called: over TLS, a name that browsers guard.
    static String name(UriInfo request) {
        return GuardedCookie.name(RequestContext.SESSION_COOKIE, request);
    }

    /// The cookie with a secret.
    public static NewCookie of(String token, UriInfo request) {
        return GuardedCookie.of(RequestContext.SESSION_COOKIE, token, NewCookie.DEFAULT_MAX_AGE, request);
    }

    /// What makes a browser forget it.
    public static NewCookie gone(UriInfo request) {
        return GuardedCookie.gone(RequestContext.SESSION_COOKIE, request);
    }
}
