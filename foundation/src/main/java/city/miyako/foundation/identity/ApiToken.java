package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.Set;

/// A program's right to come in, as administrators see it; the secret itself is kept nowhere.
///
/// @param id stable number
/// @param name what it is for
/// @param tenant for whom it reads and writes
/// @param roles what it may do
/// @param createdAt when it was given out
/// @param endsAt from when it no longer works
/// @param revoked whether somebody took it back
public record ApiToken(long id, String name, TenantId tenant, Set<Role> roles, Instant createdAt, Instant endsAt,
                       boolean revoked) {
    /// Copies the roles.
    public ApiToken {
        roles = Set.copyOf(roles);
    }

    Actor actor() {
        return new Actor("token:" + id, name, tenant, roles);
    }
}
