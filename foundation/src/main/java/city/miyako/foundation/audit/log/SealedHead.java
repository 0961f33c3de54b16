package city.miyako.foundation.audit.log;

import java.time.Instant;

/// A checkpoint as it was issued.
///
/// @param size how many records it stands for
/// @param at when it was signed
/// @param witnesses how many witnesses cosigned it
/// @param note the signed note
public record SealedHead(long size, Instant at, int witnesses, String note) {
}
