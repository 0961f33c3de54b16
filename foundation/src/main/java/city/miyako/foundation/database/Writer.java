package city.miyako.foundation.database;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;

/// Who writes, for which tenant, and why: what every write hands to the database and the audit.
///
/// @param actor who
/// @param tenant whose rows are written
/// @param cause why, in a few words a person can read, as in `import fukui.csv` or `POST /ngsi-ld/v1/entities`
public record Writer(Actor actor, TenantId tenant, String cause) {
    /// The program itself writing for the metropolis.
    public static Writer system(String part) {
        return new Writer(Actor.system(part), TenantId.METROPOLIS, part);
    }

    /// What this writer sees while writing: everything of the tenant.
    public Reach reach() {
        return Reach.staffOf(tenant);
    }
}
