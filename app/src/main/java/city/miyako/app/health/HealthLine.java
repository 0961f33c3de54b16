package city.miyako.app.health;

import city.miyako.foundation.pages.Page;
import java.util.List;

/// One part of the installation as the page shows it.
///
/// @param part its word, as in `backups`; names it in addresses of the page
/// @param name what it is called
/// @param state how it is
/// @param word how it is, in a word
/// @param advice what to do about it; empty where nothing needs doing
/// @param facts what was found
/// @param href where one goes on, an address of ours; empty for nowhere
public record HealthLine(String part, String name, HealthState state, String word, String advice, List<Fact> facts,
                         String href) {
    /// Copies the facts.
    public HealthLine {
        facts = List.copyOf(facts);
    }

    /// A part in the words of a page.
    static HealthLine of(Page page, String part, HealthState state, String href, Fact... facts) {
        return new HealthLine(part, page.t("health." + part), state, page.t("health.state." + state.word()),
            state == HealthState.GOOD ? "" : page.t("health." + part + ".advice"), List.of(facts), href);
    }

    /// The same part with other advice, for what is no fault yet.
    HealthLine advising(String other) {
        return new HealthLine(part, name, state, word, other, facts, href);
    }

    /// The tone of its badge.
    public String tone() {
        return state.tone();
    }

    /// The picture beside its word.
    public String icon() {
        return state.icon();
    }

    /// Something that was found.
    ///
    /// @param name what
    /// @param value how much, or which
    public record Fact(String name, String value) {
    }
}
