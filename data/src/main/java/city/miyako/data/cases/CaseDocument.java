package city.miyako.data.cases;

import java.time.Instant;

/// A document of a case, without its content.
///
/// @param id its number
/// @param name the name of the file
/// @param type its media type, as found by looking into it
/// @param digest SHA-256 of its content, hexadecimal
/// @param bytes its length
/// @param addedBy who added it
/// @param addedAt when
public record CaseDocument(long id, String name, String type, String digest, long bytes, String addedBy,
                           Instant addedAt) {
}
