package city.miyako.foundation.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The headers of every answer, pages and files alike, that keep foreign scripts, frames, windows and guesses of media
/// types out; over TLS also the one that keeps browsers at TLS for a year.
@ApplicationScoped
public class SecurityHeaders {
    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    private final Map<String, String> plain;
    private final Map<String, String> overTls;

    /// A policy that allows our own files, and the tile host when one is configured.
    ///
    /// @param tileHost origin of the configured base map, empty for the built-in one
    public SecurityHeaders(@ConfigProperty(name = "miyako.basemap.host", defaultValue = "none") String tileHost) {
        var tiles = "none".equals(tileHost) ? "" : " " + tileHost;
        this.plain = Map.of("Content-Security-Policy", "default-src 'self'; img-src 'self' data: blob:" + tiles
            + "; connect-src 'self'" + tiles + "; style-src 'self'; script-src 'self'; worker-src 'self' blob:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff", "Referrer-Policy", "same-origin", "Cross-Origin-Opener-Policy",
            "same-origin", "Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
        var more = new HashMap<>(plain);
        more.put("Strict-Transport-Security", A_YEAR);
        this.overTls = Map.copyOf(more);
    }

    /// The headers of an answer.
    ///
    /// @param secure whether it goes over TLS, as far as a believed proxy says
    Map<String, String> of(boolean secure) {
        return secure ? overTls : plain;
    }
}
