package city.miyako.linkage.courses;

import city.miyako.engines.quizzes.Grade;
import city.miyako.engines.quizzes.Question;
import city.miyako.engines.quizzes.Quiz;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.linkage.registers.RegisterRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A course with its test as one person meets it: to be filled in, to be mended, or graded.
///
/// @param course    the course
/// @param questions the questions of its test that can be answered
/// @param answers   what was chosen, by the key of the question
/// @param state     how far it is
/// @param grade     what it was worth, or null while it is not graded
record CourseSheet(RegisterRecord course, List<RegisterRecord> questions, Map<String, String> answers, State state,
        @Nullable Grade grade) {
    private static final int PASS = 80;

    /// How far a sheet is.
    enum State {
        /// To be filled in.
        FRESH,
        /// Sent with questions left out.
        UNFINISHED,
        /// Graded.
        GRADED
    }

    /// The sheet of a course; questions without a right choice among theirs are left out.
    static CourseSheet of(RegisterRecord course, List<RegisterRecord> questions, Map<String, List<String>> sent) {
        var usable = questions.stream().filter(question -> offered(question).contains(question.text("right")))
            .limit(Quiz.MOST).toList();
        return new CourseSheet(course, usable, usable.stream().map(RegisterRecord::key).filter(key -> !chosen(sent, key)
            .isEmpty()).collect(Collectors.toMap(key -> key, key -> chosen(sent, key))), State.FRESH, null);
    }

    /// The same sheet, graded.
    ///
    /// @throws IllegalArgumentException where the course has no test
    CourseSheet graded() {
        int mark = Math.clamp(course.findNumber("pass").orElse(PASS), 1, 100);
        return new CourseSheet(course, questions, answers, State.GRADED, new Quiz(questions.stream().map(question ->
            new Question(question.key(), offered(question), question.text("right"))).toList(), mark).grade(answers));
    }

    /// The same sheet, to be filled in to the end.
    CourseSheet asked() {
        return new CourseSheet(course, questions, answers, State.UNFINISHED, null);
    }

    /// What it was worth, once it is graded.
    Grade mark() {
        return Objects.requireNonNull(grade);
    }

    /// Whether questions were left out.
    public boolean isUnfinished() {
        return state == State.UNFINISHED;
    }

    /// The questions that were not answered.
    public List<RegisterRecord> missing() {
        return questions.stream().filter(question -> !answers.containsKey(question.key())).toList();
    }

    /// Whether the test can be taken: it has questions, and the course is not over.
    public boolean isOpen() {
        return !questions.isEmpty() && !course.isClosed();
    }

    /// The choices of a question, as `a`, `b` and, where it has one, `c`.
    public List<String> choices(RegisterRecord question) {
        return offered(question);
    }

    /// The words of a choice.
    public Said words(RegisterRecord question, String choice, Language language) {
        return question.words(field(choice), language);
    }

    /// Whether a choice of a question was made.
    public boolean isChosen(RegisterRecord question, String choice) {
        return choice.equals(answers.get(question.key()));
    }

    /// Whether it was graded and the mark was missed.
    public boolean isFailed() {
        return grade != null && !grade.passed();
    }

    /// How many answers were right.
    public int right() {
        return grade == null ? 0 : grade.right();
    }

    /// The questions that were answered wrong.
    public List<RegisterRecord> wrong() {
        var wrong = Optional.ofNullable(grade).map(Grade::wrong).orElse(List.of());
        return questions.stream().filter(question -> wrong.contains(question.key())).toList();
    }

    /// The lesson, paragraph by paragraph.
    public List<String> lesson(Language language) {
        return course.words("text", language).text().lines().filter(line -> !line.isBlank()).toList();
    }

    private static String chosen(Map<String, List<String>> sent, String question) {
        return sent.getOrDefault("answer-" + question, List.of()).stream().findFirst().orElse("");
    }

    private static List<String> offered(RegisterRecord question) {
        return Stream.of("a", "b", "c").filter(word -> !question.text(field(word)).isBlank()).toList();
    }

    private static String field(String choice) {
        return switch (choice) {
            case "a" -> "choiceA";
            case "b" -> "choiceB";
            default -> "choiceC";
        };
    }
}
