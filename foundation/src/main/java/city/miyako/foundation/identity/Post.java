package city.miyako.foundation.identity;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import java.util.Set;

/// Where somebody stands towards the city, and what they may do there.
///
/// @param tenant the local government they work for, live in or deliver to
/// @param bureau code of a metropolitan bureau, name of a municipality's department, or the supplier's company; empty
///     for none
/// @param title what the post is called, as in 課長; empty for none
/// @param roles what its holder may do, at least one
public record Post(TenantId tenant, String bureau, String title, Set<Role> roles) {
    private static final int LONGEST = 60;

    /// Strips the names and copies the roles.
    public Post {
        bureau = bureau.strip();
        title = title.strip();
        roles = Set.copyOf(roles);
    }

    /// A post of no bureau and no title.
    public static Post of(TenantId tenant, Set<Role> roles) {
        return new Post(tenant, "", "", roles);
    }

    /// What kind of person holds it.
    public PersonKind kind() {
        return PersonKind.of(roles, tenant.equals(TenantId.METROPOLIS));
    }

    /// The same post with other roles.
    public Post with(Set<Role> others) {
        return new Post(tenant, bureau, title, others);
    }

    /// Goes on only with a post that can exist.
    ///
    /// @throws Problem `role-missing`, `roles-exclude` or `post-unusable`
    void check(Bureaus bureaus) {
        if (roles.isEmpty()) {
            throw Problem.of(IdentityError.ROLE_MISSING);
        }
        if (!roles.stream().allMatch(Role::isForStaff) && roles.size() > 1 || roles.contains(Role.CLIENT)) {
            throw Problem.of(IdentityError.ROLES_EXCLUDE);
        }
        boolean known = !isInBureau() || bureaus.has(bureau);
        boolean named = !roles.contains(Role.SUPPLIER) || !bureau.isEmpty();
        if (!known || !named || !isUsable(bureau) || !isUsable(title)) {
            throw Problem.of(IdentityError.POST_UNUSABLE);
        }
    }

    /// Whether its bureau is one of the list of the metropolis, not a department or company.
    boolean isInBureau() {
        return tenant.equals(TenantId.METROPOLIS) && !bureau.isEmpty()
            && roles.stream().allMatch(Role::isForStaff);
    }

    private static boolean isUsable(String name) {
        return name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);
    }
}
