package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import java.util.List;
import java.util.Optional;

/// The settings of a provider of identities, as tests need them.
///
/// @param named its issuer
/// @param client what it calls the city
/// @param shared the secret
/// @param context what its `acr` says of a strong sign-in; empty for nothing
/// @param method what its `amr` tells of a strong sign-in; empty for nothing
/// @param elsewhere a host it has doors on beside its own; empty for none
record Oidc(String named, String client, String shared, String context, String method, String elsewhere)
    implements CitySettings.Oidc {
    Oidc(String named, String client, String shared) {
        this(named, client, shared, "", "");
    }

    Oidc(String named, String client, String shared, String context, String method) {
        this(named, client, shared, context, method, "");
    }

    @Override
    public Optional<List<String>> hosts() {
        return elsewhere.isEmpty() ? Optional.empty() : Optional.of(List.of(elsewhere));
    }

    @Override
    public Optional<List<String>> strongAcr() {
        return context.isEmpty() ? Optional.empty() : Optional.of(List.of(context));
    }

    @Override
    public Optional<List<String>> strongAmr() {
        return method.isEmpty() ? Optional.empty() : Optional.of(List.of(method));
    }

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
