package city.miyako.foundation.access;

import java.util.List;
import java.util.regex.Pattern;

/// What the keys of an agreement read, and how much.
///
/// @param types the types of things, by their names; empty where the agreement has no terms
/// @param attributes the attributes of these things, by their names; all others are left out
/// @param callsPerSecond how many requests a second all its keys may send together, 1 to 1,000
/// @param callsPerDay how many a day of the city, 1 to 10,000,000
public record AgreementTerms(List<String> types, List<String> attributes, int callsPerSecond, int callsPerDay) {
    /// No terms: the agreement opens whole things to whole governments.
    public static final AgreementTerms NONE = new AgreementTerms(List.of(), List.of(), 0, 0);
    /// The most types, and the most attributes.
    public static final int MOST_NAMES = 100;
    /// The most requests a second.
    public static final int MOST_PER_SECOND = 1_000;
    /// The most requests a day.
    public static final int MOST_PER_DAY = 10_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_:/.#-]{0,199}");

    /// Copies the names.
    public AgreementTerms {
        types = List.copyOf(types);
        attributes = List.copyOf(attributes);
    }

    /// Whether there are none.
    public boolean isNone() {
        return equals(NONE);
    }

    /// Whether they can be held.
    boolean isUsable() {
        return isNone() || named(types) && named(attributes) && callsPerSecond >= 1 && callsPerDay >= 1
            && callsPerSecond <= MOST_PER_SECOND && callsPerDay <= MOST_PER_DAY;
    }

    private static boolean named(List<String> names) {
        return !names.isEmpty() && names.size() <= MOST_NAMES && names.stream().allMatch(NAME.asMatchPredicate());
    }
}
