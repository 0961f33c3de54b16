package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A program's right to come in, as administrators see it; the secret itself is kept nowhere.
///
/// @param id stable number
/// @param name what it is for
/// @param tenant for whom it reads and writes
/// @param roles what it may do
/// @param scopes the doors it opens, see [Scope]
/// @param createdAt when it was given out
/// @param endsAt from when it no longer works
/// @param lastUsedAt when it last came in, to the minute; null for never
/// @param overlapEndsAt until when the secret before the last replacement goes on; null where none does
/// @param revoked whether somebody took it back
/// @param agreement the agreement it is bound to, as in `130001/case-12`; empty for most
public record ApiToken(long id, String name, TenantId tenant, Set<Role> roles, Set<String> scopes, Instant createdAt,
                       Instant endsAt, @Nullable Instant lastUsedAt, @Nullable Instant overlapEndsAt,
                       boolean revoked, String agreement) {
    /// Copies roles and scopes.
    public ApiToken {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    Actor actor() {
        return new Actor("token:" + id, name, tenant, roles, "", scopes, agreement);
    }
}
