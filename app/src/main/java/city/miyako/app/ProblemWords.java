package city.miyako.app;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;

/// A problem in words for whoever sits at the terminal.
final class ProblemWords {
    private ProblemWords() {
    }

    /// What happened, the values that caused it, one a line, and what to do.
    static String of(Problem problem) {
        var texts = Texts.beside(problem.code().getClass());
        var key = "error." + problem.code().code();
        var words = new StringBuilder(texts.say(Language.EN, key + ".title"));
        problem.values().forEach((name, value) -> words.append("\n  ").append(name).append(": ").append(value));
        return words.append('\n').append(texts.say(Language.EN, key + ".advice")).toString();
    }
}
