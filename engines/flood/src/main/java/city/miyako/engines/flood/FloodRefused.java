package city.miyako.engines.flood;

/// Input that cannot be simulated, said before a simulation starts; the message names the values that caused it.
public final class FloodRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why a simulation does not start.
    public enum Reason {
        /// A file that is no ESRI ASCII grid, with line.
        NOT_A_GRID,
        /// More cells than the limit, fewer than one, or a cell of no size.
        GRID_ABSURD,
        /// The simulation would need more memory than there is.
        TOO_LARGE_FOR_MEMORY,
        /// An elevation no ground on earth has.
        ELEVATION_ABSURD,
        /// Not one cell with ground.
        NO_GROUND,
        /// Rasters that do not lie on the same grid.
        GRIDS_DIFFER,
        /// A rain that is negative, not a number, or heavier than any that was measured.
        RAIN_ABSURD,
        /// A roughness outside what Manning's formula is made for.
        ROUGHNESS_ABSURD,
        /// A depth, rate or size that is negative or not a number.
        VALUE_ABSURD,
        /// Times that do not rise, or values that are no numbers.
        SERIES_ABSURD,
        /// A setting outside its range.
        SETTING_ABSURD,
        /// A place outside the grid, or where there is no ground.
        PLACE_OUTSIDE
    }

    FloodRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
