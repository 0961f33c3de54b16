package city.miyako.foundation.identity;

import java.util.Locale;

/// The ways in which somebody can prove who they are; a new kind of credential begins with a line here.
public enum ProofKind {
    /// Sign-in name and password.
    PASSWORD,
    /// A passkey, with its owner verified by the authenticator.
    PASSKEY,
    /// A provider of identities outside the city.
    OUTSIDE,
    /// A link sent to the e-mail address of the account, used once.
    LINK;

    /// The word in the database and in the audit.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
