package city.miyako.foundation.audit;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;

/// A read of personal data as the person it concerns is told.
///
/// @param seq position in the audit, rising
/// @param at when it was read
/// @param tenant for which local government
/// @param reader who read, as in `account:17`
/// @param what what was read, as [PersonalRead] has it
/// @param purpose code of the purpose
/// @param matter the case or matter, or empty
public record ToldRead(long seq, Instant at, TenantId tenant, String reader, String what, String purpose,
                       String matter) {
}
