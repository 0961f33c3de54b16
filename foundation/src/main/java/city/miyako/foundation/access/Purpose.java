package city.miyako.foundation.access;

import city.miyako.foundation.identity.Role;
import city.miyako.foundation.text.Language;
import java.time.Duration;
import java.util.Set;

/// What personal data may be used for.
///
/// @param code as in `disaster-relief`, named by `X-Purpose`
/// @param ja what it is called in Japanese
/// @param en what it is called in English
/// @param basisJa the legal basis in Japanese
/// @param basisEn the legal basis in English
/// @param roles who may claim it
/// @param tellAfter how long the person is not told of a read; zero for at once
public record Purpose(String code, String ja, String en, String basisJa, String basisEn, Set<Role> roles,
                      Duration tellAfter) {
    /// Copies the roles.
    public Purpose {
        roles = Set.copyOf(roles);
    }

    /// What it is called in a language.
    public String name(Language language) {
        return language == Language.JA ? ja : en;
    }

    /// The legal basis in a language.
    public String basis(Language language) {
        return language == Language.JA ? basisJa : basisEn;
    }
}
