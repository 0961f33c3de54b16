package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import java.util.Locale;
import java.util.Set;

/// An account that somebody wants to open.
///
/// @param signInName what they will type; letters, digits, `.`, `-`, `_`, `@`, 3 to 64; kept in lower case
/// @param name what pages call them, 1 to 100 characters
/// @param tenant the local government they work for
/// @param roles what they may do, at least one
/// @param password at least [Passwords#SHORTEST] characters
public record NewAccount(String signInName, String name, TenantId tenant, Set<Role> roles, String password) {
    private static final int LONGEST_NAME = 100;

    /// Brings the sign-in name into its one form.
    public NewAccount {
        signInName = signInName.strip().toLowerCase(Locale.ROOT);
        name = name.strip();
        roles = Set.copyOf(roles);
    }

    boolean hasUsableNames() {
        return signInName.matches("[a-z0-9._@-]{3,64}") && !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    @Override
    public String toString() {
        return "NewAccount[" + signInName + "]";
    }
}
