package city.miyako.foundation.tenants;

import city.miyako.foundation.text.Language;

/// A local government that keeps its own things and cases: the metropolis or one of its municipalities.
///
/// @param id its code
/// @param nameJa its name in Japanese, as in 千代田区
/// @param nameEn its name in English, as in Chiyoda City
/// @param kana how the Japanese name is read, in katakana
/// @param lat latitude of its office, degrees north (JGD2011)
/// @param lon longitude of its office, degrees east (JGD2011)
/// @param population residents at the 2020 census
public record Tenant(TenantId id, String nameJa, String nameEn, String kana, double lat, double lon, int population) {
    /// Its name in a language.
    public String name(Language language) {
        return language == Language.JA ? nameJa : nameEn;
    }
}
