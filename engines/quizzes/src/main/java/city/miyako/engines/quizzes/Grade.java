package city.miyako.engines.quizzes;

import java.util.List;

/// What the answers to a test were worth.
///
/// @param right how many were right
/// @param of how many questions there were, at least one
/// @param wrong ids of the questions to look at again, in the order of the test
/// @param passed whether the pass mark was reached
public record Grade(int right, int of, List<String> wrong, boolean passed) {
    private static final int WHOLE = 100;

    /// Copies the ids.
    public Grade {
        wrong = List.copyOf(wrong);
    }

    /// Right answers in percent, rounded down: a mark that was missed never looks reached.
    public int percent() {
        return right * WHOLE / of;
    }
}
