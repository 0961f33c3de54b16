package city.miyako.data.cases;

import java.time.Instant;

/// Something that must have happened by a time.
///
/// @param name what, in the words of the service
/// @param due by when
/// @param met when it happened, or [Instant#MAX] while it has not
public record CaseDeadline(String name, Instant due, Instant met) {
    /// Whether it is still to be met.
    public boolean isOpen() {
        return met.equals(Instant.MAX);
    }

    /// Whether it passed without being met.
    public boolean isMissed(Instant now) {
        return isOpen() && now.isAfter(due);
    }
}
