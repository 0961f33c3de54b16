package city.miyako.foundation.notices;

import java.util.List;

/// The templates of one module, offered by a bean of it.
public interface NoticeTemplates {
    /// All of them.
    List<? extends NoticeTemplate> list();
}
