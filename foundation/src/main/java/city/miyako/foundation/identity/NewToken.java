package city.miyako.foundation.identity;

import java.time.Instant;
import java.util.Set;

/// A token about to be given out.
///
/// @param name what it is for
/// @param roles what it may do
/// @param scopes the doors it opens
/// @param agreement the agreement it is bound to; empty for none
/// @param end from when it no longer works
/// @param most how many that work the same person may have of the same agreement and tenant, this one among them
record NewToken(String name, Set<Role> roles, Set<String> scopes, String agreement, Instant end, int most) {
    /// Takes blanks off the name.
    NewToken {
        name = name.strip();
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }
}
