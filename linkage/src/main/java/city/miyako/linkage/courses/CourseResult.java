package city.miyako.linkage.courses;

import city.miyako.data.things.Thing;
import city.miyako.engines.quizzes.Grade;

/// What one person has reached in a course.
///
/// @param percent  the best score
/// @param passed   the day the course was passed, as in `2026-11-27`; empty while it is not
/// @param attempts how often the test was taken
record CourseResult(long percent, String passed, long attempts) {
    static final String TYPE = "CourseResult";
    /// Nothing: the test was never taken.
    static final CourseResult NONE = new CourseResult(0, "", 0);

    static CourseResult of(Thing thing) {
        return new CourseResult(thing.value("percent").asLong(0), thing.value("passed").asText(""),
            thing.value("attempts").asLong(0));
    }

    /// The result after one more test; what was passed once stays passed.
    CourseResult after(Grade grade, String today) {
        return new CourseResult(Math.max(percent, grade.percent()), hasPassed() || !grade.passed() ? passed : today,
            attempts + 1);
    }

    public boolean hasPassed() {
        return !passed.isEmpty();
    }
}
