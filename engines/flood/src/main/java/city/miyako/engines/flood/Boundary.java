package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;

/// What lies beyond a stretch of the grid's edge; where nothing is said, a wall.
public sealed interface Boundary {
    /// A side of the grid.
    enum Side {
        /// The first row.
        NORTH,
        /// The last column.
        EAST,
        /// The last row.
        SOUTH,
        /// The first column.
        WEST
    }

    /// The side it lies on.
    Side side();

    /// The first cell of the stretch, counted along the side from west or north.
    int first();

    /// The last cell of the stretch.
    int last();

    /// Open water whose level is known: a tide, a storm surge, a river gauge.
    ///
    /// @param side        the side it lies on
    /// @param first       first cell along the side
    /// @param last        last cell along the side
    /// @param levelMetres the level over time, in the datum of the elevations
    record Stage(Side side, int first, int last, Series levelMetres) implements Boundary {
        /// Refuses a stretch that ends before it begins.
        ///
        /// @throws FloodRefused `PLACE_OUTSIDE`
        public Stage {
            hold(first, last);
        }
    }

    /// A drop: what reaches the edge is gone.
    ///
    /// @param side  the side it lies on
    /// @param first first cell along the side
    /// @param last  last cell along the side
    record Outfall(Side side, int first, int last) implements Boundary {
        /// Refuses a stretch that ends before it begins.
        ///
        /// @throws FloodRefused `PLACE_OUTSIDE`
        public Outfall {
            hold(first, last);
        }
    }

    private static void hold(int first, int last) {
        if (first < 0 || last < first) {
            throw new FloodRefused(Reason.PLACE_OUTSIDE, "a stretch from " + first + " to " + last);
        }
    }
}
