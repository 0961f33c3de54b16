package city.miyako.engines.quizzes;

import java.util.List;
import java.util.Map;

/// A test at the end of a course.
///
/// @param questions 1 to 200, each with its own id
/// @param passPercent how many of a hundred answers must be right, 1 to 100
public record Quiz(List<Question> questions, int passPercent) {
    /// The most questions a test may have.
    public static final int MOST = 200;
    private static final int WHOLE = 100;

    /// Copies the questions and refuses a test that nobody could take, or everybody would pass.
    public Quiz {
        questions = List.copyOf(questions);
        long ids = questions.stream().map(Question::id).distinct().count();
        if (questions.isEmpty() || questions.size() > MOST || ids < questions.size() || passPercent < 1
                || passPercent > WHOLE) {
            throw new IllegalArgumentException("a test has 1 to " + MOST + " different questions and a pass mark");
        }
    }

    /// What answers are worth.
    ///
    /// @param answers the choice made, by the id of the question; what is left out is wrong
    public Grade grade(Map<String, String> answers) {
        var wrong = questions.stream().filter(question -> !question.right().equals(answers.get(question.id())))
            .map(Question::id).toList();
        int right = questions.size() - wrong.size();
        return new Grade(right, questions.size(), wrong, right * WHOLE >= passPercent * questions.size());
    }
}
