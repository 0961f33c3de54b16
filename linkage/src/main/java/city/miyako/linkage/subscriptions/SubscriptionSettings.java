package city.miyako.linkage.subscriptions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// What an operator may set about subscriptions, with `miyako.subscriptions.…`.
@ConfigMapping(prefix = "miyako.subscriptions")
public interface SubscriptionSettings {
    /// Whether receivers on this machine and on private networks may be told; on while the sample city is on.
    @WithDefault("${miyako.sample-city:false}")
    boolean privateEndpoints();

    /// The hosts whose receivers may be told; one that begins with a dot means all below it. Without it any may.
    Optional<List<String>> receivers();
}
