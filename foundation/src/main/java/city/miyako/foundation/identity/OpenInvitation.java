package city.miyako.foundation.identity;

import java.time.Instant;

/// An invitation that was sent and not followed yet.
///
/// @param id stable number
/// @param invitation what was sent
/// @param sentAt when
/// @param endsAt from when its link no longer works
public record OpenInvitation(long id, Invitation invitation, Instant sentAt, Instant endsAt) {
}
