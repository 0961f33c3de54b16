package city.miyako.foundation.access;

import city.miyako.foundation.text.Language;

/// Something a door lets people do, named by a word of the policy.
///
/// @param word as in `thing.write`
/// @param act what it does to data
/// @param ja what it is called in Japanese
/// @param en what it is called in English
/// @param stepUp whether the actor must have proved anew who they are
/// @param secondPerson whether somebody else must have agreed
public record Permission(String word, Act act, String ja, String en, boolean stepUp, boolean secondPerson) {
    /// What it is called in a language.
    public String name(Language language) {
        return language == Language.JA ? ja : en;
    }

    /// What a permission does to data, and so which list of access classes counts.
    public enum Act {
        /// Looks at data of some access class.
        READ,
        /// Changes data of some access class.
        WRITE,
        /// Touches no classed data, as in ending a job.
        DO
    }
}
