package city.miyako.foundation.identity;

import city.miyako.foundation.errors.ErrorCode;

/// What can be wrong with an account that somebody wants to open or change.
public enum IdentityError implements ErrorCode {
    /// The sign-in name or the name is empty, too long, or has letters it may not have.
    NAME_UNUSABLE(400),
    /// Another account has this sign-in name.
    NAME_TAKEN(409),
    /// The password is too short, too long, known from the sample city, or the sign-in name itself.
    PASSWORD_UNUSABLE(400),
    /// An account needs at least one role.
    ROLE_MISSING(400),
    /// The link for the first administrator is used up or was never given out.
    LINK_UNUSABLE(403);

    private final int status;

    IdentityError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
