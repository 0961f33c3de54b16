package city.miyako.foundation.access;

import city.miyako.foundation.errors.ErrorCode;

/// What can be wrong with asking for data that are not open to everybody.
public enum AccessError implements ErrorCode {
    /// Personal data are only touched with a purpose (`X-Purpose`).
    PURPOSE_NEEDED(403),
    /// The policy knows no such purpose; `known` lists those there are.
    PURPOSE_UNKNOWN(400),
    /// The purpose exists, but not for the roles of the asker.
    PURPOSE_NOT_YOURS(403),
    /// The asker must just have proved anew who they are.
    STEP_UP_NEEDED(403),
    /// Somebody else than the asker must agree.
    SECOND_PERSON_NEEDED(403),
    /// Two places of one request name different tenants.
    TENANTS_DISAGREE(400),
    /// An agreement needs a code, a purpose, parties and an end that lies after its beginning.
    AGREEMENT_INCOMPLETE(400),
    /// No such agreement, or not within reach.
    AGREEMENT_UNKNOWN(404),
    /// The agreement a key is bound to is not in force: it was ended, ran out, or has not begun.
    AGREEMENT_OVER(403),
    /// The keys of an agreement ask faster than its terms allow; `retryAfterSeconds` says when to come back.
    AGREEMENT_TOO_FAST(429),
    /// The requests of a day that an agreement allows are used up; `retryAfterSeconds` reaches to the next day.
    AGREEMENT_USED_UP(429),
    /// Emergency access needs a reason, a purpose of the policy and a time within the limit.
    EMERGENCY_INCOMPLETE(400),
    /// The request for emergency access is already decided, or over.
    EMERGENCY_DECIDED(409);

    private final int status;

    AccessError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
