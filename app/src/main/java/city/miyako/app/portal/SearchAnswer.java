package city.miyako.app.portal;

import java.util.List;

/// What a search found, by kind.
///
/// @param words what was asked for
/// @param kind the one kind shown, or empty for all
/// @param groups what was found, each kind with its hits
/// @param kinds the kinds with their counts
/// @param total how many hits there are in all
public record SearchAnswer(String words, String kind, List<Group> groups, List<Choice> kinds, long total) {
    /// The hits of one kind.
    ///
    /// @param kind its word, as in `things`
    /// @param name what it is called
    /// @param hits the best first
    /// @param more whether there are more than shown
    public record Group(String kind, String name, List<Hit> hits, boolean more) {
    }

    /// Something found.
    ///
    /// @param href its address without language prefix
    /// @param name what it is called
    /// @param note what it is
    public record Hit(String href, String name, String note) {
    }
}
