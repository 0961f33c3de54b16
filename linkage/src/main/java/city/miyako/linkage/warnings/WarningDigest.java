package city.miyako.linkage.warnings;

import java.util.List;

/// Warnings as a page shows them: the most urgent one of each place, the first of them at once and the rest when asked.
///
/// @param first what is shown at once, most urgent first
/// @param rest the others
public record WarningDigest(List<Warning> first, List<Warning> rest) {
    /// Copies.
    public WarningDigest {
        first = List.copyOf(first);
        rest = List.copyOf(rest);
    }

    /// The digest of some warnings.
    ///
    /// @param warnings most urgent first
    /// @param shown how many are shown at once
    public static WarningDigest of(List<Warning> warnings, int shown) {
        var highest = Warning.highest(warnings);
        int cut = Math.min(shown, highest.size());
        return new WarningDigest(highest.subList(0, cut), highest.subList(cut, highest.size()));
    }
}
