package city.miyako.data.logbooks;

import java.util.Set;

/// Which lines of a logbook are meant.
///
/// @param book the logbook
/// @param about id of the thing they are about; empty for all
/// @param kinds what they tell; empty for all
/// @param most how many at most, the latest; never more than [Logbooks#MOST]
public record LogQuery(String book, String about, Set<String> kinds, int most) {
    /// Copies the kinds and holds the number to its bound.
    public LogQuery {
        kinds = Set.copyOf(kinds);
        most = Math.clamp(most, 1, Logbooks.MOST);
    }
}
