package city.miyako.foundation.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/// What an operator may set about push messages, with `miyako.push.…`.
@ConfigMapping(prefix = "miyako.push")
public interface PushSettings {
    /// The push services messages are sent to, as host names; one that begins with a dot means all below it.
    ///
    /// A browser names its own service; whatever is not in this list is refused, so that nobody makes the city post to
    /// an address of their choice.
    @WithDefault("fcm.googleapis.com,updates.push.services.mozilla.com,.push.apple.com,.notify.windows.com")
    List<String> hosts();

    /// Whether services without TLS are taken too; for tests.
    @WithDefault("false")
    boolean withoutTls();

    /// Whom a push service may write to about this city.
    @WithDefault("mailto:no-reply@localhost")
    String contact();
}
