package city.miyako.engines.quizzes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuizTest {
    private static final Quiz THREE = new Quiz(List.of(question("q1", "a"), question("q2", "b"), question("q3", "c")),
        67);

    @Test
    void theMarkIsReachedByRightAnswersOnly() {
        var all = THREE.grade(Map.of("q1", "a", "q2", "b", "q3", "c"));
        assertThat(all).isEqualTo(new Grade(3, 3, List.of(), true));
        assertThat(all.percent()).isEqualTo(100);

        var two = THREE.grade(Map.of("q1", "a", "q2", "b", "q3", "a"));
        assertThat(two).as("66.7 percent do not reach 67").isEqualTo(new Grade(2, 3, List.of("q3"), false));
        assertThat(two.percent()).isEqualTo(66);
    }

    @Test
    void whatIsLeftOutOrMadeUpIsWrong() {
        assertThat(THREE.grade(Map.of()).wrong()).containsExactly("q1", "q2", "q3");
        assertThat(THREE.grade(Map.of("q1", "z", "q9", "a")).right()).isZero();
    }

    @Test
    void aTestThatNobodyCouldTakeCannotBeMade() {
        assertThatThrownBy(() -> new Quiz(List.of(), 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quiz(List.of(question("q1", "a"), question("q1", "b")), 80))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quiz(List.of(question("q1", "a")), 0))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question("q1", List.of("a", "b"), "c"))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question("q1", List.of("a", "a"), "a"))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void oneMoreRightAnswerNeverCostsThePass(@ForAll @IntRange(min = 1, max = 60) int questions,
            @ForAll @IntRange(min = 1, max = 100) int mark, @ForAll @IntRange(max = 59) int right) {
        var quiz = quiz(questions, mark);
        int known = Math.min(right, questions - 1);

        assertThat(!quiz.grade(answers(known)).passed() || quiz.grade(answers(known + 1)).passed()).isTrue();
        assertThat(quiz.grade(answers(questions)).passed()).isTrue();
        assertThat(quiz.grade(Map.of()).passed()).isFalse();
        assertThat(quiz.grade(answers(known)).passed()).isEqualTo(100.0 * known / questions >= mark);
    }

    @Test
    void tenThousandTestsAreGraded() {
        var quiz = quiz(Quiz.MOST, 80);
        var answers = answers(160);
        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            assertThat(quiz.grade(answers).passed()).isTrue();
        }
        System.out.printf("ten thousand tests graded: %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    private static Quiz quiz(int questions, int mark) {
        return new Quiz(IntStream.range(0, questions).mapToObj(i -> question("q" + i, "b")).toList(), mark);
    }

    private static Map<String, String> answers(int right) {
        return new HashMap<>(IntStream.range(0, right).boxed().collect(Collectors.toMap(i -> "q" + i, _ -> "b")));
    }

    private static Question question(String id, String right) {
        return new Question(id, List.of("a", "b", "c"), right);
    }
}
