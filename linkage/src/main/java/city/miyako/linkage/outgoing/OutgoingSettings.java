package city.miyako.linkage.outgoing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// What an operator may set about addresses that subscribers and registrars name, with `miyako.subscriptions.…`.
@ConfigMapping(prefix = "miyako.subscriptions")
public interface OutgoingSettings {
    /// Whether receivers and sources on this machine and on private networks may be called; on while the sample city
    /// is on.
    @WithDefault("${miyako.sample-city:false}")
    boolean privateEndpoints();

    /// The hosts whose receivers and sources may be called; one that begins with a dot means all below it. Without it
    /// any may.
    Optional<List<String>> receivers();
}
