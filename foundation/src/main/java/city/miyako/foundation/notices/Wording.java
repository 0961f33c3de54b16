package city.miyako.foundation.notices;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import java.util.Arrays;
import java.util.Optional;

/// How a letter is worded: the two languages of the pages, and Japanese for those who are learning it.
public enum Wording {
    /// Japanese.
    JA("ja", Language.JA),
    /// English.
    EN("en", Language.EN),
    /// Easy Japanese (やさしい日本語); its links lead to the Japanese pages.
    EASY("ja-x-easy", Language.JA);

    private final String code;
    private final Language language;

    Wording(String code, Language language) {
        this.code = code;
        this.language = language;
    }

    /// The wording of a code as kept in the database; Japanese for a code nobody knows.
    public static Wording of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst().orElse(JA);
    }

    /// The BCP 47 code, as in `ja-x-easy`.
    public String code() {
        return code;
    }

    /// The language of the pages its links lead to.
    public Language language() {
        return language;
    }

    Optional<String> find(Texts texts, String key, Object... arguments) {
        return this == EASY ? texts.findEasy(key, arguments) : texts.find(language, key, arguments);
    }
}
