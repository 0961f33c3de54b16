package city.miyako.linkage.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// A request to somebody outside.
///
/// @param method of HTTP, as in `GET`
/// @param uri with the scheme http or https and a host
/// @param headers by name
/// @param body empty for none
/// @param timeout how long the whole answer may take
/// @param limitBytes how large the body of the answer may be; what is beyond ends the request
public record OutgoingRequest(String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout,
                              int limitBytes) {
    /// Copies the headers.
    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }
}
