package city.miyako.engines.flood;

/// What one thread keeps of the two or three rows it is reckoning; cell x of a tile stands at `FIRST + x`.
final class Rows {
    /// Where the first cell of a tile stands; before it what its neighbours need.
    static final int FIRST = 16;
    static final int WIDTH = Field.TILE_COLUMNS + 4 * FIRST;

    final Faces western = new Faces();
    final Faces eastern = new Faces();
    final Faces northern = new Faces();
    final Fluxes[] across = {new Fluxes(), new Fluxes()};
    final Fluxes[] down = {new Fluxes(), new Fluxes()};
    final Faces[] southern = {new Faces(), new Faces()};
    final Pulls[] pulls = {new Pulls(), new Pulls()};
    final Speeds[] speeds = {new Speeds(), new Speeds(), new Speeds()};

    /// Between the passes of vectors: limited slopes in both directions, the cells half a step later, states at faces.
    final Slopes slopesAcross = new Slopes();
    final Slopes slopesDown = new Slopes();
    final Faces ahead = new Faces();
    final Meeting meeting = new Meeting();

    /// Differences over each cell of a row, limited.
    static final class Slopes {
        /// 1 where a cell and both its neighbours are wet, else 0.
        final float[] moves = new float[WIDTH];
        final float[] depth = new float[WIDTH];
        final float[] level = new float[WIDTH];
        final float[] east = new float[WIDTH];
        final float[] south = new float[WIDTH];
    }

    /// The two states that meet at the faces before each cell of a row, over the higher ground.
    static final class Meeting {
        final float[] depthBefore = new float[WIDTH];
        final float[] depthBehind = new float[WIDTH];
        final float[] normalBefore = new float[WIDTH];
        final float[] normalBehind = new float[WIDTH];
    }

    /// The state on one side of each cell of a row, as seen from inside the cell.
    static final class Faces {
        final float[] depth = new float[WIDTH];
        final float[] ground = new float[WIDTH];
        /// Speed across the face.
        final float[] normal = new float[WIDTH];
        /// Speed along the face.
        final float[] along = new float[WIDTH];
    }

    /// What passes the faces before each cell of a row.
    static final class Fluxes {
        final float[] mass = new float[WIDTH];
        /// Momentum across the face, as the cell before it feels it.
        final float[] before = new float[WIDTH];
        /// Momentum across the face, as the cell behind it feels it.
        final float[] behind = new float[WIDTH];
        final float[] along = new float[WIDTH];
    }

    /// Speeds in the cells of a row.
    static final class Speeds {
        final float[] east = new float[WIDTH];
        final float[] south = new float[WIDTH];
    }

    /// The pull of the sloping surface inside each cell of a row, g·h·Δη.
    static final class Pulls {
        final float[] east = new float[WIDTH];
        final float[] south = new float[WIDTH];
    }
}
