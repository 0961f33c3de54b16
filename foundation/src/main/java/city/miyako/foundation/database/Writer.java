package city.miyako.foundation.database;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;

/// Who writes, for which tenant, and why: what every write hands to the database and the audit.
///
/// @param actor who
/// @param tenant whose rows are written
/// @param cause why, in a few words a person can read, as in `import fukui.csv` or `POST /ngsi-ld/v1/entities`
/// @param purpose what personal data are touched for, by its code; empty for none, and then none can be touched
/// @param matter the case or matter it is for; empty where none is named
public record Writer(Actor actor, TenantId tenant, String cause, String purpose, String matter) {
    /// A writer who touches nothing personal.
    public Writer(Actor actor, TenantId tenant, String cause) {
        this(actor, tenant, cause, "", "");
    }

    /// The program itself writing for the metropolis.
    public static Writer system(String part) {
        return new Writer(Actor.system(part), TenantId.METROPOLIS, part);
    }

    /// What this writer sees while writing: everything of the tenant, what is personal only for a purpose.
    public Reach reach() {
        return Reach.staffOf(tenant).by(new Reader(actor.id(), purpose, matter, cause));
    }

    /// The same writer, for a purpose.
    public Writer forPurpose(String code) {
        return new Writer(actor, tenant, cause, code, matter);
    }
}
