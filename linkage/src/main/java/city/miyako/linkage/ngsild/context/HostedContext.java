package city.miyako.linkage.ngsild.context;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A context a client has left with us.
///
/// @param id its UUID
/// @param document an object with `@context`
/// @param createdAt when it was left
public record HostedContext(String id, JsonNode document, Instant createdAt) {
}
