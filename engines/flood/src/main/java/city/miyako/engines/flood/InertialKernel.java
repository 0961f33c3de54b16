package city.miyako.engines.flood;

/// The four sweeps of an inertial step over one tile, told by the index of its first cell and its number of rows.
interface InertialKernel {
    /// New flows over the western and northern faces of the tile's cells.
    void flows(Field field, int origin, int lines, InertialStep step);

    /// Whether some cell would give more than it holds.
    boolean overdrawn(Field field, int origin, int lines, InertialStep step);

    /// Writes for each cell what share of its outflows it can afford.
    void shares(Field field, int origin, int lines, InertialStep step);

    /// Scales the flows over western and northern faces by the share of the cell they leave.
    void limit(Field field, int origin, int lines);

    /// New depths; answers the greatest.
    float depths(Field field, int origin, int lines, InertialStep step);
}
