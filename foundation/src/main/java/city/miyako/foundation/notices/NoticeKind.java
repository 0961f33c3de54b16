package city.miyako.foundation.notices;

import java.util.Locale;

/// What sort of thing is told, by which people choose how they are told it.
public enum NoticeKind {
    /// The safety of one's account: always sent, at once, and cannot be switched off.
    SECURITY,
    /// Danger near a place that one asked to be told of: sent at once, whatever the hour; it ends with the asking.
    SAFETY,
    /// Something happened in one's own matter, as in a case decided.
    MATTER,
    /// Something is due, as in a deadline that comes near.
    REMINDER,
    /// What the city offers.
    NEWS;

    /// The word in the database, in addresses and in keys of texts, as in `reminder`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it goes out whatever the person chose, whatever the hour.
    public boolean mustBeSent() {
        return this == SECURITY || this == SAFETY;
    }
}
