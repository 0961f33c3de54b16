package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How somebody proved who they are at a provider of identities, as its id token tells (OpenID Connect Core 1.0,
/// section 2).
///
/// Only what the settings name counts as strong; everything else, and a token that tells nothing, is taken for a
/// password that was typed at no known time.
///
/// @param context the `acr`; empty where it is not told
/// @param methods the `amr`, as in `pwd` or `hwk` (RFC 8176)
/// @param at the `auth_time`; null where it is not told
record OutsideProof(String context, List<String> methods, @Nullable Instant at) {
    /// The time of a proof that was never given in a way the city knows of.
    static final Instant NEVER = Instant.EPOCH;

    OutsideProof {
        methods = methods.stream().filter(Objects::nonNull).toList();
    }

    /// Whether the provider proved them by more than a password.
    boolean isStrong(CitySettings.Oidc settings) {
        return settings.strongAcr().orElse(List.of()).contains(context)
            || settings.strongAmr().orElse(List.of()).stream().anyMatch(methods::contains);
    }

    /// When they last proved who they are in a way that is good for acts that are hard to undo: where that was strong,
    /// the time it was done there, which may be long before they came to the city; otherwise [#NEVER], so that the
    /// city asks by itself.
    Instant provedAt(CitySettings.Oidc settings, Instant now) {
        if (at == null || !isStrong(settings)) {
            return NEVER;
        }
        return at.isAfter(now) ? now : at;
    }
}
