package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import org.jspecify.annotations.Nullable;

/// Rain over the grid.
///
/// @param millimetresPerHour intensity over time, 0 to 500 mm/h
/// @param share              what part of it falls on each cell, 0 to 10; the whole everywhere when absent
public record Rain(Series millimetresPerHour, @Nullable Raster share) {
    /// Heavier rain than this has never been measured over an hour (the record is 305 mm), mm/h.
    public static final double MOST_MILLIMETRES_PER_HOUR = 500;
    private static final double MOST_SHARE = 10;

    /// Refuses rain that never falls.
    ///
    /// @throws FloodRefused `RAIN_ABSURD` when negative, not a number or beyond 500 mm/h
    public Rain {
        if (millimetresPerHour.least() < 0 || millimetresPerHour.most() > MOST_MILLIMETRES_PER_HOUR) {
            throw new FloodRefused(Reason.RAIN_ABSURD, millimetresPerHour.least() + " to "
                    + millimetresPerHour.most() + " mm/h, allowed 0 to " + MOST_MILLIMETRES_PER_HOUR);
        }
        if (share != null) {
            share.hold(Reason.RAIN_ABSURD, "share of the rain", 0, MOST_SHARE, false);
        }
    }

    /// The same rain everywhere.
    public static Rain everywhere(Series millimetresPerHour) {
        return new Rain(millimetresPerHour, null);
    }
}
