package city.miyako.foundation.identity;

import city.miyako.foundation.notices.NoticeTemplate;
import city.miyako.foundation.notices.NoticeTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Offers the letters about accounts to the outbox.
@ApplicationScoped
class IdentityNotices implements NoticeTemplates {
    @Override
    public List<? extends NoticeTemplate> list() {
        return List.of(IdentityNotice.values());
    }
}
