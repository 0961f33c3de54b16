package city.miyako.foundation.web;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;

/// The cookie that carries a session: seen by no script, sent to no other site, and over TLS only where there is TLS.
public final class SessionCookie {
    private SessionCookie() {
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
        return new NewCookie.Builder(RequestContext.SESSION_COOKIE).path("/").httpOnly(true)
            .sameSite(NewCookie.SameSite.LAX).secure("https".equals(request.getRequestUri().getScheme()));
    }
}
