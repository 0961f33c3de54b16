package city.miyako.foundation.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;

/// A cookie that carries a secret: seen by no script, sent with no other site's requests but along with a link that
/// leads to us, and over TLS only where there is TLS, then for this host alone.
public final class GuardedCookie {
    // Browsers take a cookie of this name only over TLS and for exactly this host, so no neighbour can plant one.
    private static final String BOUND_TO_HOST = "__Host-";

    private GuardedCookie() {
    }

    /// The cookie with a secret.
    ///
    /// @param seconds how long the browser keeps it; [NewCookie#DEFAULT_MAX_AGE] until it is closed
    public static NewCookie of(String name, String secret, int seconds, UriInfo request) {
        return new NewCookie.Builder(name(name, request)).value(secret).maxAge(seconds).path("/").httpOnly(true)
            .sameSite(NewCookie.SameSite.LAX).secure(isSecure(request)).build();
    }

    /// What makes a browser forget it.
    public static NewCookie gone(String name, UriInfo request) {
        return of(name, "", 0, request);
    }

    /// The secret a browser sent; empty where it sent none.
    public static String sent(String name, HttpHeaders headers, UriInfo request) {
        var cookie = headers.getCookies().get(name(name, request));
        return cookie == null ? "" : cookie.getValue();
    }

    /// What it is called: over TLS, a name that browsers guard.
    static String name(String name, UriInfo request) {
        return (isSecure(request) ? BOUND_TO_HOST : "") + name;
    }

    private static boolean isSecure(UriInfo request) {
        return "https".equals(request.getRequestUri().getScheme());
    }
}
