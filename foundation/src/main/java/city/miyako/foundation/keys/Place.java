package city.miyako.foundation.keys;

import java.nio.charset.StandardCharsets;

/// Where a sealed value stands; moved to another place it does not open.
///
/// @param purpose what it is
/// @param table its table
/// @param column its column
/// @param row what names its row, as in the row's number
public record Place(KeyPurpose purpose, String table, String column, String row) {
    byte[] bound(long key) {
        return String.join("\n", purpose.word(), table, column, row, Long.toString(key))
            .getBytes(StandardCharsets.UTF_8);
    }
}
