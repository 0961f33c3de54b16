package city.miyako.data.fields;

import city.miyako.foundation.text.Language;

/// What something described in a file is called.
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
