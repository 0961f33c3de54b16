package city.miyako.services.stormsurgerisksearch;

import city.miyako.foundation.errors.ErrorCode;

/// Why nothing is told of the risk of a place.
enum RiskError implements ErrorCode {
    /// The city was given no map of storm surges, so nobody knows whether the place stays dry.
    SURGE_MAP_MISSING(404);

    private final int status;

    RiskError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
