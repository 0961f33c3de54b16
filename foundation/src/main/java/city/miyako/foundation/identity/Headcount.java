package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.util.Map;

/// How many a government has, in numbers only.
///
/// @param tenant which government
/// @param people open accounts of its staff and suppliers
/// @param byRole how many of the open accounts hold a role; residents too
/// @param programs tokens of programs that work
public record Headcount(TenantId tenant, long people, Map<Role, Long> byRole, long programs) {
    /// Copies the numbers.
    public Headcount {
        byRole = Map.copyOf(byRole);
    }

    /// A government that has nobody.
    public static Headcount none(TenantId tenant) {
        return new Headcount(tenant, 0, Map.of(), 0);
    }

    /// How many hold a role.
    public long of(Role role) {
        return byRole.getOrDefault(role, 0L);
    }
}
