package city.miyako.foundation.access;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import java.util.List;

/// One step of the way to a decision, to be said in any language.
///
/// @param code names the text `reason.<code>` beside this class
/// @param values what the text is filled with
public record Reason(String code, List<String> values) {
    /// Copies the values.
    public Reason {
        values = List.copyOf(values);
    }

    static Reason of(String code, String... values) {
        return new Reason(code, List.of(values));
    }

    /// The reason as a sentence.
    public String say(Language language) {
        return Texts.beside(Reason.class).say(language, "reason." + code, values.toArray());
    }
}
