package city.miyako.foundation.identity;

import java.time.Instant;

/// The next secret of a program's token.
///
/// @param token the secret, shown this once and kept nowhere
/// @param endsAt from when the token no longer works, as before
/// @param formerEndsAt from when the secret before no longer works
public record NextToken(String token, Instant endsAt, Instant formerEndsAt) {
    @Override
    public String toString() {
        return "NextToken[not shown]";
    }
}
