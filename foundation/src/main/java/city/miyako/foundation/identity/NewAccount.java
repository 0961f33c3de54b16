package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import java.util.Locale;
import java.util.Set;

/// An account that somebody wants to open.
///
/// @param signInName what they will type; letters, digits, `.`, `-`, `_`, `@`, `+`, 3 to 100; kept in lower case
/// @param name what pages call them, 1 to 100 characters
/// @param post where they stand towards the city
/// @param password at least [Passwords#SHORTEST] characters, and none that everybody knows
/// @param email where letters go; empty for nowhere
/// @param language in which the city writes to them
public record NewAccount(String signInName, String name, Post post, String password, String email,
                         Language language) {
    static final int LONGEST_NAME = 100;

    /// Brings the sign-in name and the address into their one form.
    public NewAccount {
        signInName = signInName.strip().toLowerCase(Locale.ROOT);
        email = email.strip().toLowerCase(Locale.ROOT);
        name = name.strip();
    }

    /// Somebody of no bureau who gets no letters.
    public NewAccount(String signInName, String name, TenantId tenant, Set<Role> roles, String password) {
        this(signInName, name, Post.of(tenant, roles), password, "", Language.JA);
    }

    /// The local government it belongs to.
    public TenantId tenant() {
        return post.tenant();
    }

    boolean hasUsableNames() {
        return signInName.matches("[a-z0-9._@+-]{3,100}") && isName(name);
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "NewAccount[" + signInName + "]";
    }
}
