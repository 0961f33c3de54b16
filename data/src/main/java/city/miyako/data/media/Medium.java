package city.miyako.data.media;

import java.time.Instant;

/// A picture or other content of a thing.
///
/// @param at when it was taken
/// @param type its media type, as in `image/jpeg`
/// @param content its bytes
public record Medium(Instant at, String type, byte[] content) {
}
