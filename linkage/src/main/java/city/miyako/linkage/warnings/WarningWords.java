package city.miyako.linkage.warnings;

import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import java.util.List;

/// What warnings say, in the words that lie beside their service.
///
/// With the prefix `cap.` the texts are `cap.sender`, `cap.event`, `cap.headline` (name, what was reached, level),
/// `cap.headline.over`, `cap.description` (name, value), `cap.description.seen` (name; where nothing was measured),
/// `cap.description.over`, `cap.instruction.1` to `.5` and `cap.instruction.over`.
///
/// @param home any class of the service
/// @param prefix how the keys begin
/// @param wordKey key of the text that says what was reached, with the word as its argument
/// @param pages where people read about what a warning is about, without language prefix; its id is put behind a slash
public record WarningWords(Class<?> home, String prefix, String wordKey, String pages) {
    /// Who warns.
    public String sender(Language language) {
        return say(language, "sender");
    }

    /// What happens, in a few words.
    public String event(Language language) {
        return say(language, "event");
    }

    /// What a warning says in one line.
    ///
    /// @param over whether it is taken back
    public String headline(Language language, Warning warning, boolean over) {
        return say(language, over ? "headline.over" : "headline", warning.site().name(),
            Texts.beside(home).say(language, wordKey, warning.word()), warning.level());
    }

    /// What was measured or seen.
    ///
    /// @param over whether it is taken back
    public String description(Language language, Warning warning, boolean over) {
        var value = warning.value();
        if (over || value == null) {
            return say(language, over ? "description.over" : "description.seen", warning.site().name());
        }
        return say(language, "description", warning.site().name(), value);
    }

    /// What to do.
    ///
    /// @param over whether it is taken back
    public String instruction(Language language, Warning warning, boolean over) {
        return say(language, over ? "instruction.over" : "instruction." + warning.level());
    }

    /// The page that tells more, without language prefix.
    public String page(Warning warning) {
        return pages + "/" + warning.site().id();
    }

    /// What every page of the city shows at its top: for each place its most urgent warning, from a level on.
    ///
    /// @param active warnings in force, most urgent first
    public List<CityAlert> alerts(Language language, List<Warning> active, int fromLevel) {
        return Warning.highest(active).stream().filter(warning -> warning.level() >= fromLevel)
            .map(warning -> new CityAlert(warning.level(), headline(language, warning, false),
                instruction(language, warning, false), page(warning), warning.raisedAt())).toList();
    }

    private String say(Language language, String key, Object... arguments) {
        return Texts.beside(home).say(language, prefix + key, arguments);
    }
}
