package city.miyako.foundation.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Offers the templates of this part.
@ApplicationScoped
class CityNotices implements NoticeTemplates {
    @Override
    public List<? extends NoticeTemplate> list() {
        return List.of(CityNotice.values());
    }
}
