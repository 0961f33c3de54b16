package city.miyako.linkage.webhooks;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of messages by HTTP.
public enum WebhookError implements ErrorCode {
    /// The order of an address cannot be read; `field` and `reason` say where and why.
    WEBHOOK_UNUSABLE(400),
    /// As many addresses as a local government may have.
    WEBHOOKS_ENOUGH(409),
    /// The signature is missing or not of this body.
    SIGNATURE_WRONG(401),
    /// The message is older or newer than its sender may be late, or does not say how old it is.
    TIMESTAMP_WRONG(401),
    /// The message's id is missing, or longer than is kept.
    MESSAGE_ID_UNFIT(400),
    /// Another message of the sender had the same id.
    MESSAGE_ID_REUSED(422),
    /// The same message is being written; `retryAfterSeconds` says when to ask again.
    MESSAGE_UNDER_WAY(409),
    /// The sender may not send to the topic, or nobody listens there.
    MESSAGE_UNHEARD(403),
    /// Nothing of the message could be taken in; `problems` says why, by row and field.
    MESSAGE_REFUSED(422);

    private final int status;

    WebhookError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
