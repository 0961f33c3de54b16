package city.miyako.linkage.followers;

import city.miyako.foundation.notices.NoticeTemplate;
import city.miyako.foundation.notices.NoticeTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Offers the templates of this part.
@ApplicationScoped
class FollowNotices implements NoticeTemplates {
    @Override
    public List<? extends NoticeTemplate> list() {
        return List.of(FollowNotice.values());
    }
}
