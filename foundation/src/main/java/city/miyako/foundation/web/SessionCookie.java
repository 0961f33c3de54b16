package city.miyako.foundation.web;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;

/// The cookie that carries a session: seen by no script, sent to no other site, and over TLS only where there is TLS.
public final class SessionCookie {
    // Browsers take a cookie of this name only over TLS and for exactly this host, so no neighbour can plant one.
    private static final String BOUND_TO_HOST = "__Host-";

    private SessionCookie() {
    }

    /// What it is called: over TLS, a name that browsers guard.
    static String name(UriInfo request) {
        return (isSecure(request) ? BOUND_TO_HOST : "") + RequestContext.SESSION_COOKIE;
    }

    /// The cookie with a secret.
    public static NewCookie of(String token, UriInfo request) {
        return base(request).value(token).maxAge(NewCookie.DEFAULT_MAX_AGE).build();
    }

    /// What makes a browser forget it.
    public static NewCookie gone(UriInfo request) {
        return base(request).value("").maxAge(0).build();
    }

    private static NewCookie.Builder base(UriInfo request) {
        return new NewCookie.Builder(name(request)).path("/").httpOnly(true)
            .sameSite(NewCookie.SameSite.LAX).secure(isSecure(request));
    }

    private static boolean isSecure(UriInfo request) {
        return "https".equals(request.getRequestUri().getScheme());
    }
}
