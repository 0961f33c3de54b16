package city.miyako.data.cases;

import city.miyako.foundation.text.Language;

/// What a state, a move or a role of a case is called.
///
/// @param ja in Japanese
/// @param en in English
public record Label(String ja, String en) {
    /// Refuses a label that says nothing in one of the languages.
    public Label {
        if (ja.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a label needs words in both languages: '" + ja + "', '" + en + "'");
        }
    }

    /// The words in a language.
    public String in(Language language) {
        return language == Language.JA ? ja : en;
    }
}
