package city.miyako.engines.inflow;

import java.util.Locale;

/// What a level sensor says of its sewer now.
public enum PipeState {
    /// The water fills the pipe.
    FULL,
    /// The water stands at four fifths of the pipe or above.
    HIGH,
    /// The water has room.
    NORMAL,
    /// The last level is old.
    STALE,
    /// There never was a level.
    MISSING,
    /// The sensor sent a level that cannot be.
    DOUBTFUL;

    private static final double HIGH_SHARE = 0.8;

    /// The state behind a reading. A pipe whose diameter is unknown is never high or full.
    ///
    /// @param levelMetres    level above the invert, NaN where there is none
    /// @param diameterMetres 0 where it is unknown
    /// @param fresh          whether it was measured lately
    /// @param believed       whether it can be
    public static PipeState of(double levelMetres, double diameterMetres, boolean fresh, boolean believed) {
        if (Double.isNaN(levelMetres)) {
            return MISSING;
        }
        if (!fresh) {
            return STALE;
        }
        if (!believed) {
            return DOUBTFUL;
        }
        if (diameterMetres > 0 && levelMetres >= diameterMetres) {
            return FULL;
        }
        return diameterMetres > 0 && levelMetres >= HIGH_SHARE * diameterMetres ? HIGH : NORMAL;
    }

    /// How full a pipe is.
    ///
    /// @return percent of its diameter, 0 to 100; 0 where the diameter is unknown
    public static int fillPercent(double levelMetres, double diameterMetres) {
        return diameterMetres > 0 ? Math.clamp(Math.round(levelMetres / diameterMetres * 100), 0, 100) : 0;
    }

    /// Whether there is a level that can be believed, fresh or not.
    public boolean believed() {
        return this != MISSING && this != DOUBTFUL;
    }

    /// Its word in data and texts, as in `doubtful`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
