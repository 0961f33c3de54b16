package city.miyako.foundation.identity;

import city.miyako.foundation.text.Language;

/// A bureau of the metropolitan government.
///
/// @param code its word in addresses and policies, as in `sewerage`
/// @param nameJa its name in Japanese, as in 下水道局
/// @param nameEn its name in English
public record Bureau(String code, String nameJa, String nameEn) {
    /// Its name in a language.
    public String name(Language language) {
        return language == Language.JA ? nameJa : nameEn;
    }
}
