package city.miyako.linkage.subscriptions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What an operator may set about subscriptions, with `miyako.subscriptions.…`.
@ConfigMapping(prefix = "miyako.subscriptions")
public interface SubscriptionSettings {
    /// Whether receivers on this machine and on private networks may be told; on while the sample city is on.
    @WithDefault("${miyako.sample-city:false}")
    boolean privateEndpoints();
}
