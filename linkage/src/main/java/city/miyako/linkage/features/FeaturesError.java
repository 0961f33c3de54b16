package city.miyako.linkage.features;

import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import java.util.Map;

/// The faults of the door OGC API – Features.
public enum FeaturesError implements ErrorCode {
    /// A parameter does not say what it may say; `parameter` and `reason` tell which and why (17-069r4, 7.5.2).
    INVALID_PARAMETER(400),
    /// The address has a parameter that the API does not know there; `parameter` tells which (17-069r4, 7.5.1).
    UNKNOWN_PARAMETER(400),
    /// No such collection within reach; `collection` tells which was asked for.
    COLLECTION_NOT_FOUND(404),
    /// No such feature in the collection within reach; `feature` tells which was asked for.
    FEATURE_NOT_FOUND(404);

    private final int status;

    FeaturesError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /// The problem of a parameter whose text cannot be read.
    static Problem invalid(QueryParameter parameter, String reason) {
        return new Problem(INVALID_PARAMETER, Map.of("parameter", parameter.word(), "reason", reason));
    }
}
