package city.miyako.foundation.keys;

import city.miyako.foundation.errors.ErrorCode;

/// What keeps sealed values from being opened.
public enum KeyError implements ErrorCode {
    /// There are sealed values, but the master key they depend on is not here; `masterKey` and `where` say which.
    MASTER_KEY_MISSING(503),
    /// A master key of the right name does not open what it should; `masterKey` and `where` say which.
    MASTER_KEY_WRONG(503),
    /// A master key cannot be read; `where` and `reason` say why.
    MASTER_KEY_UNREADABLE(503),
    /// A key store or token does not take the PIN; `where` says which.
    PIN_REFUSED(503),
    /// No token is where one is expected, or its library is not; `where` and `reason` say more.
    TOKEN_MISSING(503),
    /// The master key lies where the program cannot replace it; its keeper does.
    MASTER_KEY_ELSEWHERE(409),
    /// A sealed value was changed, or stands where it was not sealed for; `table` and `column` say where.
    SEAL_BROKEN(500);

    private final int status;

    KeyError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
