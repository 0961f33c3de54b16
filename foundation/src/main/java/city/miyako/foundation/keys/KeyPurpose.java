package city.miyako.foundation.keys;

import java.util.Locale;

/// What a data key is for; each government has one of its own for each, so that one key never opens everything.
public enum KeyPurpose {
    /// Addresses of people.
    CONTACT,
    /// Names of people.
    NAME,
    /// What a letter or a mailed link says.
    LETTER,
    /// Where and how a browser is told.
    PUSH,
    /// What the city shows to the receivers of notifications and to the sources it asks.
    RECEIVER,
    /// Secrets of the installation itself.
    SERVICE,
    /// Keyed hashes by which sealed addresses are found again; one key for the whole city, never replaced.
    INDEX;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyPurpose of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
