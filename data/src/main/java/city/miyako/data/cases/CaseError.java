package city.miyako.data.cases;

import city.miyako.foundation.errors.ErrorCode;

/// What can be wrong with a request about a case.
public enum CaseError implements ErrorCode {
    /// There is no such case, or the asker has no part in it.
    CASE_NOT_FOUND(404),
    /// Title, facts, message or parties of a case cannot be used; `detail` says which and why.
    CASE_UNUSABLE(422),
    /// The move is not legal from where the case stands, or not for this party.
    CASE_MOVE_NOT_LEGAL(409),
    /// The case holds as many documents as it may.
    CASE_FULL(409);

    private final int status;

    CaseError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
