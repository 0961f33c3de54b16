package city.miyako.linkage.ngsild.errors;

import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import java.util.Map;

/// The error types of NGSI-LD (ETSI GS CIM 009 v1.8.1, clauses 5.5.2 and 6.3.2), each a problem type of its own.
public enum NgsiError implements ErrorCode {
    /// The request is not JSON, or not the JSON this operation takes.
    INVALID_REQUEST(400, "InvalidRequest"),
    /// The request is JSON, but what it says cannot be; `field` and `reason` tell what.
    BAD_REQUEST_DATA(400, "BadRequestData"),
    /// The thing, attribute or subscription exists already.
    ALREADY_EXISTS(409, "AlreadyExists"),
    /// The standard has this operation, this city does not offer it.
    OPERATION_NOT_SUPPORTED(422, "OperationNotSupported"),
    /// No such thing, attribute, subscription or context within reach.
    RESOURCE_NOT_FOUND(404, "ResourceNotFound"),
    /// The query asks for more work than one request may cause.
    TOO_COMPLEX_QUERY(403, "TooComplexQuery"),
    /// The answer would hold more than one answer may.
    TOO_MANY_RESULTS(403, "TooManyResults"),
    /// A context that is neither built in nor kept by us; nothing is fetched from elsewhere.
    LD_CONTEXT_NOT_AVAILABLE(504, "LdContextNotAvailable"),
    /// A value our own database would not take; only ever told for one thing of a batch.
    INTERNAL_ERROR(500, "InternalError"),
    /// The thing has changed since the version named in `If-Match`; not of the standard, but of RFC 9110.
    VERSION_CHANGED(412, ""),
    /// What happened after a place in the change log is not all kept any more; not of the standard.
    CURSOR_FORGOTTEN(410, "");

    private static final String BASE = "https://uri.etsi.org/ngsi-ld/errors/";

    private final int status;
    private final String standardName;

    NgsiError(int status, String standardName) {
        this.status = status;
        this.standardName = standardName;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String type() {
        return standardName.isEmpty() ? ErrorCode.super.type() : BASE + standardName;
    }

    /// The problem of a field whose content cannot be.
    ///
    /// @param field where, as in `waterLevel.observedAt` or the query parameter `q`
    /// @param reason what is wrong with it
    public static Problem badData(String field, String reason) {
        return new Problem(BAD_REQUEST_DATA, Map.of("field", shortened(field), "reason", reason));
    }

    private static String shortened(String field) {
        return field.length() <= 200 ? field : field.substring(0, 200) + "…";
    }
}
