package city.miyako.foundation.testing;

import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import city.miyako.foundation.notices.NoticeTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What tests have to tell: one template of each kind.
public enum TestNotice implements NoticeTemplate {
    /// About the account.
    TEST_WARNING(NoticeKind.SECURITY, "name", "link"),
    /// About a matter.
    TEST_MATTER(NoticeKind.MATTER, "name", "link"),
    /// About a deadline.
    TEST_REMINDER(NoticeKind.REMINDER, "name", "link"),
    /// About an offer.
    TEST_NEWS(NoticeKind.NEWS, "name", "link");

    private final NoticeKind kind;
    private final List<String> facts;

    TestNotice(NoticeKind kind, String... facts) {
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

    /// Offers them.
    @ApplicationScoped
    public static class Offer implements NoticeTemplates {
        @Override
        public List<? extends NoticeTemplate> list() {
            return List.of(values());
        }
    }
}
