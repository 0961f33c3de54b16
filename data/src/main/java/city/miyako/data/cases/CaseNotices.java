package city.miyako.data.cases;

import city.miyako.foundation.notices.NoticeTemplate;
import city.miyako.foundation.notices.NoticeTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Offers the templates of cases to the outbox.
@ApplicationScoped
class CaseNotices implements NoticeTemplates {
    @Override
    public List<? extends NoticeTemplate> list() {
        return List.of(CaseNotice.values());
    }
}
