package city.miyako.foundation.audit;

import java.time.Instant;

/// One write as the audit tells it.
///
/// @param seq position in the audit, rising
/// @param at when it was written
/// @param actor who, as in `account:17`
/// @param action what, as in `thing.upsert`
/// @param target to what
/// @param cause why
/// @param detail further facts as a JSON object
public record AuditLine(long seq, Instant at, String actor, String action, String target, String cause,
                        String detail) {
}
