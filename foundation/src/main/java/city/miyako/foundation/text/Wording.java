package city.miyako.foundation.text;

/// A text in both languages of the city.
///
/// @param ja Japanese
/// @param en English
public record Wording(String ja, String en) {
    /// The same letters in both languages: a number, a date, a name.
    public static Wording same(String text) {
        return new Wording(text, text);
    }

    /// The text in one of the languages.
    public String in(Language language) {
        return language == Language.JA ? ja : en;
    }
}
