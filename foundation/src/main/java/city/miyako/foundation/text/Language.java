package city.miyako.foundation.text;

import java.util.Locale;

/// A language in which every page and text of the city exists.
public enum Language {
    /// Japanese, the default; its addresses carry no prefix.
    JA("ja", "", Locale.JAPANESE),
    /// English, under the address prefix `/en`.
    EN("en", "/en", Locale.ENGLISH);

    private final String code;
    private final String prefix;
    private final Locale locale;

    Language(String code, String prefix, Locale locale) {
        this.code = code;
        this.prefix = prefix;
        this.locale = locale;
    }

    /// The BCP 47 code, as in the `lang` attribute and in file names of texts.
    public String code() {
        return code;
    }

    /// The address prefix: empty for Japanese, `/en` for English.
    public String prefix() {
        return prefix;
    }

    /// The locale that formats numbers and plurals.
    public Locale locale() {
        return locale;
    }

    /// The other of the two languages, for the switch in the page header.
    public Language other() {
        return this == JA ? EN : JA;
    }
}
