package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.Set;

/// Somebody who may sign in with a password.
///
/// @param id stable number
/// @param signInName what they type, lower case
/// @param name what pages call them
/// @param tenant the local government they work for
/// @param roles what they may do
/// @param active whether they may sign in at all
/// @param createdAt since when
public record Account(long id, String signInName, String name, TenantId tenant, Set<Role> roles, boolean active,
                      Instant createdAt) {
    /// Copies the roles.
    public Account {
        roles = Set.copyOf(roles);
    }

    /// The account as an actor.
    public Actor actor() {
        return new Actor("account:" + id, name, tenant, roles);
    }
}
