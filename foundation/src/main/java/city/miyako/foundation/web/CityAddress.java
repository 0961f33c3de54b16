package city.miyako.foundation.web;

import jakarta.ws.rs.core.UriInfo;

/// The address at which the reader found the city, for links that leave it: feeds, messages, addresses to copy.
public final class CityAddress {
    private CityAddress() {
    }

    /// Scheme, host and port of a request, without a slash at the end, as in `https://city.example`.
    public static String of(UriInfo uri) {
        var base = uri.getBaseUri().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
