package city.miyako.linkage.shifts;

import city.miyako.foundation.text.Language;

/// Something that is open in a control room and that whoever comes must know.
///
/// @param ja in Japanese, in a few words
/// @param en in English
/// @param page the address of a page about it, without language prefix; empty where there is none
public record OpenMatter(String ja, String en, String page) {
    /// It in a language.
    public String in(Language language) {
        return switch (language) {
            case JA -> ja;
            case EN -> en;
        };
    }
}
