package city.miyako.foundation.audit;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an auditor looks for; all parts together narrow the search.
///
/// @param actor exactly this actor, or empty for all
/// @param action exactly this action, or empty for all
/// @param target exactly this target, or empty for all
/// @param from not before this time, or null
/// @param to before this time, or null
/// @param tenant of this tenant only, or null for all within reach
/// @param before sequence number to start under; `Long.MAX_VALUE` for the newest
public record AuditSearch(String actor, String action, String target, @Nullable Instant from, @Nullable Instant to,
                          @Nullable TenantId tenant, long before) {
    /// Everything before a sequence number.
    public static AuditSearch before(long seq) {
        return new AuditSearch("", "", "", null, null, null, seq);
    }

    /// The same search, further back.
    public AuditSearch goOnBefore(long seq) {
        return new AuditSearch(actor, action, target, from, to, tenant, seq);
    }
}
