package city.miyako.foundation.text;

/// A text with the language it is in, so that a page can mark what is not in its own.
///
/// @param text     the text
/// @param language the language it is in
public record Said(String text, Language language) {
    /// A text of unknown language: Japanese where it holds a Japanese character, else English.
    public static Said guessed(String text) {
        return new Said(text, text.codePoints().anyMatch(Said::isJapanese) ? Language.JA : Language.EN);
    }

    /// The code for a `lang` attribute.
    public String code() {
        return language.code();
    }

    private static boolean isJapanese(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
