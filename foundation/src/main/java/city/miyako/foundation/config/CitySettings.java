package city.miyako.foundation.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/// What an operator may set, with `miyako.…` properties or `MIYAKO_…` environment variables.
@ConfigMapping(prefix = "miyako")
public interface CitySettings {
    /// Whether the sample city is on; then sample accounts work and every page says so.
    @WithDefault("false")
    boolean sampleCity();

    /// How many times faster than real time the sample city lives, 1 to 600.
    @WithDefault("1")
    int sampleSpeed();

    /// What happens in the sample city: `ordinary` or `typhoon`.
    @WithDefault("ordinary")
    String sampleScenario();

    /// The seed from which the sample city grows.
    @WithDefault("20220401")
    long sampleSeed();

    /// The data folder.
    @WithDefault(".miyako")
    String data();

    /// Whether a proxy that ends TLS stands before us, whose forwarding headers are then believed.
    @WithDefault("false")
    boolean behindProxy();

    /// Settings of the base map.
    Basemap basemap();

    /// Settings of the base map.
    interface Basemap {
        /// Address pattern of raster tiles with {z} {x} {y}; empty for the built-in schematic map.
        Optional<String> tiles();

        /// Attribution the tile provider asks for.
        Optional<String> attribution();

        /// Origin of the tile host, allowed by the content security policy.
        @WithName("host")
        Optional<String> host();
    }
}
