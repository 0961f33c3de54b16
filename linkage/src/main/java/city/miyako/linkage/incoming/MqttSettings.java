package city.miyako.linkage.incoming;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// What an operator may set about the door for messages of devices, with `miyako.mqtt.…`.
@ConfigMapping(prefix = "miyako.mqtt")
public interface MqttSettings {
    /// Whether there is such a door.
    @WithDefault("true")
    boolean enabled();

    /// The address it listens at; devices elsewhere reach it only if this is not this machine alone.
    @WithDefault("127.0.0.1")
    String host();

    /// The port; 0 for any that is free.
    @WithDefault("1883")
    int port();

    /// The most devices connected at once; whoever comes then is turned away.
    @WithDefault("1000")
    int connections();

    /// The path of a certificate (PEM) to be shown; with the key, devices speak TLS, and only that.
    Optional<String> certificate();

    /// The path of the certificate's secret key (PEM).
    Optional<String> key();
}
