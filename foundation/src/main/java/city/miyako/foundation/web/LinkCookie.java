package city.miyako.foundation.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;

/// The cookie into which the secret of a link goes when somebody follows the link of a letter, so that no page and no
/// form has an address with a secret in it: none that a browser remembers, a screenshot shows or a person passes on.
public final class LinkCookie {
    private static final String NAME = "miyako-link";
    private static final int SECONDS = 1_800;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private LinkCookie() {
    }

    /// An answer that gives the browser the secret to keep and leads it on; what cannot be a secret is thrown away.
    ///
    /// @param onward where to, an address without the secret
    public static Response keep(String secret, Response onward, UriInfo request) {
        return Response.fromResponse(onward).cookie(GuardedCookie.of(NAME,
            SECRET.matcher(secret).matches() ? secret : "", SECONDS, request)).build();
    }

    /// The secret a browser kept; empty where it has none.
    public static String secret(HttpHeaders headers, UriInfo request) {
        return GuardedCookie.sent(NAME, headers, request);
    }

    /// An answer that makes the browser forget a secret that was used.
    public static Response forget(Response answer, UriInfo request) {
        return Response.fromResponse(answer).cookie(GuardedCookie.gone(NAME, request)).build();
    }
}
