package city.miyako.foundation.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What an operator may set about notices, with `miyako.notices.…`.
@ConfigMapping(prefix = "miyako.notices")
public interface NoticeSettings {
    /// Whether this node carries notices out; off for a node that only answers people, where another one delivers.
    @WithDefault("true")
    boolean deliver();
}
