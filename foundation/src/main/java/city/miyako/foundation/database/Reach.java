package city.miyako.foundation.database;

import city.miyako.foundation.tenants.TenantId;

/// How far a reader sees; the database itself holds every query to it by row-level security.
///
/// @param tenant whose rows are meant
/// @param staff whether internal and agreed rows of that tenant are seen beside the public ones
/// @param wholeCity whether the public rows of all other tenants are seen too
/// @param system whether everything of everybody is seen; only for the program's own bookkeeping
public record Reach(TenantId tenant, boolean staff, boolean wholeCity, boolean system) {
    /// What anybody may see of the whole city.
    public static Reach publicCity() {
        return new Reach(TenantId.METROPOLIS, false, true, false);
    }

    /// What anybody may see of one tenant.
    public static Reach publicOf(TenantId tenant) {
        return new Reach(tenant, false, false, false);
    }

    /// What the staff of one tenant may see of it, and of what others share with it.
    public static Reach staffOf(TenantId tenant) {
        return new Reach(tenant, true, false, false);
    }

    /// The same reach, with the public rows of the whole city.
    public Reach andWholeCity() {
        return new Reach(tenant, staff, true, system);
    }

    /// Everything of every tenant, for delivering changes and rebuilding caches; what leaves must be checked again.
    public static Reach everything() {
        return new Reach(TenantId.METROPOLIS, true, true, true);
    }
}
