package city.miyako.foundation.audit;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.List;

/// One act as the audit tells it.
///
/// @param seq position in the audit, rising
/// @param at when it was written
/// @param tenant for whom
/// @param actor who, as in `account:17`
/// @param action what, as in `thing.upsert`
/// @param target to what
/// @param cause why
/// @param detail further facts as a JSON object
/// @param people whose personal data were read; empty for all other acts
/// @param purpose what they were read for, or empty
/// @param matter the case or matter they were read for, or empty
public record AuditLine(long seq, Instant at, TenantId tenant, String actor, String action, String target,
                        String cause, String detail, List<String> people, String purpose, String matter) {
    /// Copies the people.
    public AuditLine {
        people = List.copyOf(people);
    }
}
