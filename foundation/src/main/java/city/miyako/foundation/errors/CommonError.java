package city.miyako.foundation.errors;

/// The faults that any door may answer with.
public enum CommonError implements ErrorCode {
    /// A parameter or body does not have the shape asked for; `detail` says which and why.
    BAD_REQUEST(400),
    /// The address is no URI (RFC 3986); `reason` and `place` say what stands where.
    ADDRESS_UNREADABLE(400),
    /// The caller must sign in first.
    SIGN_IN_REQUIRED(401),
    /// The caller is known but may not do this.
    NOT_ALLOWED(403),
    /// What the city measures of itself is told on its own machine only, or from networks that were named.
    OPERATORS_ONLY(403),
    /// What a proxy received in clear text goes no further.
    TLS_REQUIRED(403),
    /// A form came without the token that proves it is ours, or from another site.
    FORM_EXPIRED(403),
    /// Nothing lives at this address.
    NOT_FOUND(404),
    /// The address exists, but not for this method.
    METHOD_NOT_ALLOWED(405),
    /// None of the media types asked for can be given.
    NOT_ACCEPTABLE(406),
    /// Somebody else changed it first; read again and repeat.
    CONFLICT(409),
    /// The body is larger than this door takes.
    TOO_LARGE(413),
    /// The address is longer than any door reads; `limitBytes` says how long it may be.
    ADDRESS_TOO_LONG(414),
    /// The body's media type is not one this door reads.
    UNSUPPORTED_MEDIA_TYPE(415),
    /// Too many requests in a short time; `retryAfterSeconds` says when to come back.
    TOO_MANY_REQUESTS(429),
    /// The headers together are larger than any door reads, mostly for too many cookies; `limitBytes` says how large.
    HEADERS_TOO_LARGE(431),
    /// A fault of ours; it has been logged under `incident`.
    INTERNAL(500),
    /// Busy, starting, or without a database that can be reached and has room; look what was stored, then try again.
    UNAVAILABLE(503);

    private final int status;

    CommonError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
