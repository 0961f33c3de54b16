package city.miyako.foundation.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A post that somebody holds or held.
///
/// @param post where and what
/// @param how how they came to it: `opened`, `registered`, `invited`, `changed`, `transferred` or `returned`
/// @param since from when
/// @param until until when; null while they hold it
/// @param by who gave it, as in `account:3`
public record HeldPost(Post post, String how, Instant since, @Nullable Instant until, String by) {
}
