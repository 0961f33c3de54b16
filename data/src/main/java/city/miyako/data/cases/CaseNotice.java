package city.miyako.data.cases;

import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import java.util.List;

/// What the people who have a part in a case are told of their own accord.
enum CaseNotice implements NoticeTemplate {
    /// The case has stood in its state for longer than it should.
    CASE_STANDS_STILL,
    /// Something that must have happened by now has not.
    CASE_DEADLINE_PASSED;

    @Override
    public NoticeKind kind() {
        return NoticeKind.REMINDER;
    }

    @Override
    public List<String> facts() {
        return List.of("title", "what", "link");
    }
}
