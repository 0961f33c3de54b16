package city.miyako.foundation.identity;

import city.miyako.foundation.text.Language;

/// A bureau of the metropolitan government.
///
/// @param code its word in addresses and policies, as in `sewerage`
/// @param nameJa its name in Japanese, as in 下水道局
/// @param nameEn its name in English
/// @param open whether people can be placed in it; a closed one is only named by what is past
public record Bureau(String code, String nameJa, String nameEn, boolean open) {
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 60;

    /// Strips code and names.
    public Bureau {
        code = code.strip();
        nameJa = nameJa.strip();
        nameEn = nameEn.strip();
    }

    /// Its name in a language.
    public String name(Language language) {
        return language == Language.JA ? nameJa : nameEn;
    }

    boolean isUsable() {
        return code.matches("[a-z0-9]+(-[a-z0-9]+)*") && code.length() <= LONGEST_CODE && isName(nameJa)
            && isName(nameEn);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }
}
