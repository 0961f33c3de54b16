package city.miyako.foundation.web;

import city.miyako.foundation.config.CitySettings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets nothing in that came to the proxy in clear text, as far as a believed proxy says (`X-Forwarded-Proto`).
///
/// Somebody who opens a page in a browser is sent to the same page over TLS. Whatever else comes is refused and not
/// sent on: a program that sends secrets in clear text must notice.
@ApplicationScoped
public class TlsDoor {
    private static final String FORWARDED = "X-Forwarded-Proto";
    private static final String TLS = "https";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final List<String> OF_PROGRAMS = List.of("/api/", "/ngsi-ld/", "/tiles/", "/q/", "/.well-known/");

    private final boolean behindProxy;
    private final String publicAddress;

    /// A door of a city whose settings say whether a proxy is believed, and where people reach it.
    public TlsDoor(CitySettings settings) {
        this.behindProxy = settings.behindProxy();
        this.publicAddress = settings.publicAddress().replaceAll("/+$", "");
    }

    /// Whether a request came over TLS, or in no way that a proxy tells of.
    boolean lets(HttpServerRequest request) {
        return !behindProxy || request.getHeader(FORWARDED) == null || TLS.equals(request.scheme());
    }

    /// Where a request that is not let in goes on: the same page at the public address; empty for anything but a page
    /// that a person opens, and in a city that has no such address.
    ///
    /// @param path the normalised path of the request, without its query
    Optional<String> findWay(String path, HttpServerRequest request, String accept) {
        boolean page = accept.contains(MediaType.TEXT_HTML) && READS.contains(request.method().name())
            && OF_PROGRAMS.stream().noneMatch(path::startsWith);
        return page && publicAddress.startsWith(TLS + "://") ? Optional.of(publicAddress + request.uri())
            : Optional.empty();
    }
}
