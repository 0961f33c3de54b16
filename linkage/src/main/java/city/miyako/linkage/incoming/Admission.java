package city.miyako.linkage.incoming;

/// Whether whoever knocks may send messages.
enum Admission {
    /// They may.
    WELCOME,
    /// What they show proves nobody.
    UNKNOWN,
    /// They may not send anything.
    NOT_ALLOWED,
    /// Too many have knocked in vain from there.
    TOO_OFTEN,
    /// It could not be found out.
    UNAVAILABLE
}
