package city.miyako.linkage.courses;

/// What a service that offers courses says of them; its courses are found under `/services/ID/courses`.
///
/// It keeps three registers: `courses` (`name`, `audience`, `text`, `pass` in percent, `until`), `questions` (`course`,
/// `question`, `choiceA` to `choiceC`, `right`, `why`) and `attendance` (`name`, `course`, `bureau`, `members`,
/// `passed`). A course that the register calls closed can no longer be taken.
public interface CourseOffice {
    /// Id of the service, as in its manifest.
    String service();

    /// The permission to see and take courses, a word of the policy, besides `course.take`.
    String taking();

    /// The permission to keep them, a word of the policy; its holders are told of every bureau, however small.
    String keeping();
}
