package city.miyako.foundation.notices;

import city.miyako.foundation.errors.ErrorCode;

/// What can go wrong with notices.
public enum NoticeError implements ErrorCode {
    /// A template, one of its texts, or a fact it needs is missing.
    LETTER_UNWRITABLE(500),
    /// The e-mail address cannot be used.
    ADDRESS_UNUSABLE(400),
    /// Too many addresses were asked to be confirmed within an hour.
    TOO_MANY_CONFIRMATIONS(429),
    /// The push service of a device is none that this city sends to, or its keys are not of the right kind.
    DEVICE_UNUSABLE(400),
    /// A link of a letter is not ours, was changed, or is too old.
    NOTICE_LINK_UNUSABLE(404),
    /// What was posted as a bounce is no report of a delivery (RFC 3464).
    BOUNCE_UNREADABLE(400);

    private final int status;

    NoticeError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
