package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.util.Set;

/// Somebody, or some program, in whose name a request runs.
///
/// @param id stable and unique, as in `account:17` or `client:sample-city`
/// @param name what pages call them
/// @param tenant the local government they belong to
/// @param roles what they may do; empty for the anonymous
public record Actor(String id, String name, TenantId tenant, Set<Role> roles) {
    /// Anybody who has not signed in: reads what is public.
    public static final Actor ANONYMOUS = new Actor("anonymous", "", TenantId.METROPOLIS, Set.of());

    /// Copies the roles.
    public Actor {
        roles = Set.copyOf(roles);
    }

    /// The program itself, acting for a named part of it.
    public static Actor system(String part) {
        return new Actor("system:" + part, part, TenantId.METROPOLIS, Set.of(Role.CLIENT));
    }

    /// Whether this actor has a role; an administrator has all of them.
    public boolean may(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /// Whether this actor runs this installation.
    public boolean isAdministrator() {
        return roles.contains(Role.ADMIN);
    }

    /// Whether this actor works for a local government, as a person or a program.
    public boolean worksForTheCity() {
        return may(Role.STAFF) || may(Role.OPERATOR) || may(Role.CLIENT) || may(Role.AUDITOR);
    }

    /// Whether anybody has signed in at all.
    public boolean isKnown() {
        return !roles.isEmpty();
    }
}
