package city.miyako.foundation.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody may act for somebody else, with some of their roles, until an end.
///
/// @param id stable number
/// @param principal number of the account acted for
/// @param principalName what pages call its owner
/// @param substitute number of the account that acts
/// @param substituteName what pages call its owner
/// @param roles the roles handed over
/// @param scopes the doors they are good for, see [Scope]
/// @param reason why, in a few words
/// @param startsAt from when
/// @param endsAt until when
/// @param endedAt when it was ended before; null where it was not
public record Delegation(long id, long principal, String principalName, long substitute, String substituteName,
                         Set<Role> roles, Set<String> scopes, String reason, Instant startsAt, Instant endsAt,
                         @Nullable Instant endedAt) {
    /// Copies roles and scopes.
    public Delegation {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /// Whether it holds at a moment.
    public boolean holdsAt(Instant moment) {
        return endedAt == null && !moment.isBefore(startsAt) && moment.isBefore(endsAt);
    }

    /// What is to be handed over.
    ///
    /// @param substitute sign-in name or e-mail address of whoever shall act
    /// @param roles the roles handed over, which the principal must have
    /// @param scopes the doors they are good for
    /// @param reason why, in a few words
    /// @param startsAt from when
    /// @param endsAt until when, at most 366 days later
    public record Wanted(String substitute, Set<Role> roles, Set<String> scopes, String reason, Instant startsAt,
                         Instant endsAt) {
    }
}
