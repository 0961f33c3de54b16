package city.miyako.engines.quizzes;

import java.util.List;

/// A question with its choices, of which one is right; its words are kept elsewhere.
///
/// @param id what names it among the questions of its test
/// @param choices what may be answered, at least two different words
/// @param right the right one of them
public record Question(String id, List<String> choices, String right) {
    /// Copies the choices and refuses a question that cannot be answered.
    public Question {
        choices = List.copyOf(choices);
        if (choices.size() < 2 || choices.stream().distinct().count() < choices.size() || !choices.contains(right)) {
            throw new IllegalArgumentException("the question '" + id + "' has no right choice among several");
        }
    }
}
