package city.miyako.linkage.radar;

import city.miyako.foundation.errors.ErrorCode;

/// Why a grid of a rain radar is not kept.
public enum RadarError implements ErrorCode {
    /// It is no ESRI ASCII grid in degrees, too large, or holds rain that is none; the values say what and where.
    RADAR_GRID_REFUSED;

    @Override
    public int status() {
        return 422;
    }
}
