package city.miyako.linkage.followers;

import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import java.util.List;

/// What followers of a place are told.
enum FollowNotice implements NoticeTemplate {
    /// A level was reached there.
    PLACE_WARNED(NoticeKind.SAFETY, "name", "level", "time", "link"),
    /// A warning was lifted.
    PLACE_CALM(NoticeKind.SAFETY, "name", "time", "link"),
    /// Its keepers say something.
    PLACE_TOLD(NoticeKind.SAFETY, "name", "words", "link");

    private final NoticeKind kind;
    private final List<String> facts;

    FollowNotice(NoticeKind kind, String... facts) {
        this.kind = kind;
        this.facts = List.of(facts);
    }

    @Override
    public NoticeKind kind() {
        return kind;
    }

    @Override
    public List<String> facts() {
        return facts;
    }
}
