package city.miyako.foundation.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey as its owner sees it.
///
/// @param id stable number
/// @param name what its owner calls it, as in `Phone`
/// @param createdAt when it was registered
/// @param lastUsedAt when it last proved its owner; null while it never did
public record Passkey(long id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
}
