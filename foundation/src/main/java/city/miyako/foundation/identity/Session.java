package city.miyako.foundation.identity;

import java.time.Instant;

/// A session as its owner and administrators see it; the secret that opens it is kept nowhere.
///
/// @param id stable number
/// @param startedAt when somebody signed in
/// @param seenAt the last request, to the minute
/// @param endsAt when it ends, whatever happens
/// @param address where it was started from
/// @param device in words, as in `Firefox, Windows`; empty when unknown
/// @param acting whether its owner acts for somebody else in it
public record Session(long id, Instant startedAt, Instant seenAt, Instant endsAt, String address, String device,
                      boolean acting) {
}
