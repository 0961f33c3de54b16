package city.miyako.foundation.identity;

import city.miyako.foundation.errors.ErrorCode;

/// What can be wrong with accounts, with what proves them, and with what they hand on.
public enum IdentityError implements ErrorCode {
    /// The sign-in name or the name is empty, too long, or has letters it may not have.
    NAME_UNUSABLE(400),
    /// Another account has this sign-in name or this e-mail address.
    NAME_TAKEN(409),
    /// Letters cannot go to this address.
    EMAIL_UNUSABLE(400),
    /// The password is too short, too long, known from the sample city, or made of one's own name.
    PASSWORD_UNUSABLE(400),
    /// The password stands in a list of passwords that others have already tried.
    PASSWORD_KNOWN(400),
    /// The password given as the present one is wrong.
    PASSWORD_WRONG(403),
    /// An account needs at least one role.
    ROLE_MISSING(400),
    /// These roles cannot be held together: residents, suppliers and staff have accounts of their own.
    ROLES_EXCLUDE(400),
    /// There is no such bureau, or a supplier's company is missing.
    POST_UNUSABLE(400),
    /// The account is closed already, or open already.
    ACCOUNT_STATE(409),
    /// The link is used up, has ended, or was never given out.
    LINK_UNUSABLE(403),
    /// What was handed over lies outside what its giver has, or lasts too long.
    DELEGATION_UNUSABLE(400),
    /// The passkey cannot be registered: not made for this city just now, known already, nameless, or one too many.
    PASSKEY_UNUSABLE(400),
    /// The token does not open this door.
    SCOPE_MISSING(403),
    /// A token's name, scopes or end cannot be used.
    TOKEN_UNUSABLE(400),
    /// Whoever asks for a key has `limit` of its kind already that still work.
    KEYS_ENOUGH(409),
    /// The code or a name of a bureau cannot be used.
    BUREAU_UNUSABLE(400),
    /// Another bureau, open or closed, has this code.
    BUREAU_TAKEN(409),
    /// People hold posts in the bureau or are invited to it, so that it cannot be closed.
    BUREAU_HAS_PEOPLE(409),
    /// What shall be taken away is the only thing by which the account's owner can still sign in.
    LAST_WAY_IN(409);

    private final int status;

    IdentityError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
