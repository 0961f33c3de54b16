package city.miyako.foundation.access;

import city.miyako.foundation.notices.NoticeTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Offers what people are told about emergency access to the outbox.
@ApplicationScoped
class AccessNotices implements NoticeTemplates {
    @Override
    public List<AccessNotice> list() {
        return List.of(AccessNotice.values());
    }
}
