package city.miyako.engines.nowcast;

import java.time.Instant;

/// What a nowcast says: rain to come, or that the radar hangs.
public sealed interface NowcastAnswer {
    /// Rain to come.
    ///
    /// @param outlook all of it
    record Foretold(RainOutlook outlook) implements NowcastAnswer {
    }

    /// The newest grids repeat each other, rain and all: nobody sees what falls, and nothing is foretold.
    ///
    /// @param since when the grid that is repeated was seen
    record Stuck(Instant since) implements NowcastAnswer {
    }
}
