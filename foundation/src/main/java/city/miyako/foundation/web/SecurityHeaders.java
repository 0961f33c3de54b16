package city.miyako.foundation.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sets on every answer the headers that keep foreign scripts, frames and guesses of media types out.
@Provider
public class SecurityHeaders implements ContainerResponseFilter {
    private final String policy;

    /// A policy that allows our own files, and the tile host when one is configured.
    ///
    /// @param tileHost origin of the configured base map, empty for the built-in one
    public SecurityHeaders(@ConfigProperty(name = "miyako.basemap.host", defaultValue = "none") String tileHost) {
        var tiles = "none".equals(tileHost) ? "" : " " + tileHost;
        this.policy = "default-src 'self'; img-src 'self' data: blob:" + tiles + "; connect-src 'self'" + tiles
            + "; style-src 'self'; script-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'self'";
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        all().forEach(response.getHeaders()::putSingle);
    }

    Map<String, String> all() {
        return Map.of("Content-Security-Policy", policy, "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin", "Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
    }
}
