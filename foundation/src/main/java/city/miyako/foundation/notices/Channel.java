package city.miyako.foundation.notices;

import java.util.Locale;

/// A way by which a notice leaves the city; the inbox is none, since nothing leaves.
public enum Channel {
    /// E-mail.
    MAIL,
    /// A message to a browser or phone (RFC 8030).
    PUSH;

    /// The word in the database and in keys of texts, as in `mail`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
