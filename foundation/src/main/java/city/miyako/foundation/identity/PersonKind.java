package city.miyako.foundation.identity;

import java.util.Set;

/// What kind of person an account is for; follows from the post, and is stored nowhere.
public enum PersonKind {
    /// Lives here; opened the account without being invited.
    RESIDENT,
    /// Delivers to the city for a company.
    SUPPLIER,
    /// Looks after accounts and settings.
    ADMINISTRATOR,
    /// Sits in a control room.
    OPERATOR,
    /// Reads what was written, and writes nothing.
    AUDITOR,
    /// Works in a bureau of the metropolitan government.
    BUREAU_STAFF,
    /// Works in the office of a municipality.
    MUNICIPAL_STAFF;

    /// The kind that a set of roles makes.
    ///
    /// @param metropolis whether the tenant is the metropolis
    static PersonKind of(Set<Role> roles, boolean metropolis) {
        if (roles.contains(Role.RESIDENT)) {
            return RESIDENT;
        }
        if (roles.contains(Role.SUPPLIER)) {
            return SUPPLIER;
        }
        if (roles.contains(Role.ADMIN)) {
            return ADMINISTRATOR;
        }
        if (roles.contains(Role.OPERATOR)) {
            return OPERATOR;
        }
        if (roles.equals(Set.of(Role.AUDITOR))) {
            return AUDITOR;
        }
        return metropolis ? BUREAU_STAFF : MUNICIPAL_STAFF;
    }
}
