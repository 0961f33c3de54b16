package city.miyako.foundation.identity;

import java.time.Instant;

/// That a provider of identities knows the owner of an account.
///
/// @param id stable number
/// @param provider what people call it, or its host where the settings no longer name it
/// @param linkedAt since when
/// @param lastUsedAt when its owner last came by it
public record OutsideLink(long id, String provider, Instant linkedAt, Instant lastUsedAt) {
}
