package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import java.util.Optional;

/// The settings of a provider of identities, as tests need them.
///
/// @param named its issuer
/// @param client what it calls the city
/// @param shared the secret
record Oidc(String named, String client, String shared) implements CitySettings.Oidc {
    @Override
    public Optional<String> issuer() {
        return Optional.of(named);
    }

    @Override
    public Optional<String> secret() {
        return Optional.of(shared);
    }

    @Override
    public String name() {
        return "Test provider";
    }
}
