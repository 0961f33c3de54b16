package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.util.HashSet;
import java.util.Set;

/// Somebody, or some program, in whose name a request runs.
///
/// Whoever acts for somebody else carries both in the id, as in `account:3 for account:7`, so that whatever writes
/// the id down, the audit first of all, names both.
///
/// @param id stable and unique, as in `account:17` or `client:sample-city`
/// @param name what pages call them
/// @param tenant the local government they belong to
/// @param roles what they may do; empty for the anonymous
/// @param bureau code of the bureau or name of the department they belong to, empty for none
/// @param scopes the doors they may use, see [Scope]; people and the program itself have [Scope#ALL]
/// @param agreement the agreement their key is bound to, as in `130001/case-12`, outside of which they see nothing;
///     empty for all others
public record Actor(String id, String name, TenantId tenant, Set<Role> roles, String bureau, Set<String> scopes,
                    String agreement) {
    /// Anybody who has not signed in: reads what is public.
    public static final Actor ANONYMOUS = new Actor("anonymous", "", TenantId.METROPOLIS, Set.of());
    private static final String FOR = " for ";

    /// Copies roles and scopes.
    public Actor {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /// Somebody whose doors no agreement narrows.
    public Actor(String id, String name, TenantId tenant, Set<Role> roles, String bureau, Set<String> scopes) {
        this(id, name, tenant, roles, bureau, scopes, "");
    }

    /// Somebody of no bureau who may use every door their roles open.
    public Actor(String id, String name, TenantId tenant, Set<Role> roles) {
        this(id, name, tenant, roles, "", Scope.ALL);
    }

    /// The program itself, acting for a named part of it.
    public static Actor system(String part) {
        return new Actor("system:" + part, part, TenantId.METROPOLIS, Set.of(Role.CLIENT));
    }

    /// This actor acting for somebody else, with what was delegated and nothing of their own.
    ///
    /// @param principal the one acted for
    /// @param delegated the roles handed over, of which only those count that the principal still has
    /// @param within the doors the delegation is for
    public Actor actingFor(Actor principal, Set<Role> delegated, Set<String> within) {
        var shared = new HashSet<>(delegated);
        shared.retainAll(principal.roles());
        return new Actor(person() + FOR + principal.person(), name, principal.tenant(), shared, principal.bureau(),
            within, agreement);
    }

    /// This actor with only these scopes.
    public Actor within(Set<String> narrower) {
        return new Actor(id, name, tenant, roles, bureau, narrower, agreement);
    }

    /// The id of the one who acts, alone: `account:3` of `account:3 for account:7`.
    public String person() {
        int end = id.indexOf(FOR);
        return end < 0 ? id : id.substring(0, end);
    }

    /// The id of the one acted for, or empty where somebody acts for themselves.
    public String principal() {
        int end = id.indexOf(FOR);
        return end < 0 ? "" : id.substring(end + FOR.length());
    }

    /// Whether this actor has a role; an administrator has all of them.
    public boolean may(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /// Whether this actor runs this installation.
    public boolean isAdministrator() {
        return roles.contains(Role.ADMIN);
    }

    /// Whether this actor looks after the installation on which all governments are.
    public boolean watchesTheInstallation() {
        return may(Role.OPERATOR) && tenant.equals(TenantId.METROPOLIS);
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
