package city.miyako.app.portal;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;

/// What is wrong with one field of a form.
///
/// @param field the id of the field
/// @param message what to do about it, in the reader's language
public record FieldError(String field, String message) {
    /// A problem told beside a field, in the words of its advice.
    public static FieldError of(String field, Problem problem, Language language) {
        var code = problem.code();
        return new FieldError(field, Texts.beside(code.getClass()).say(language, "error." + code.code() + ".advice"));
    }
}
