package city.miyako.engines.flood;

/// The row functions of a step of the full equations; rows are told by the index of the tile's first cell in them.
interface FullKernel {
    /// Speeds of two cells before a row to two behind it.
    void speeds(Field field, int from, float dry, Rows.Speeds out);

    /// The states on all sides of the cells of a row, half a step later, from one cell before it to one behind.
    ///
    /// @param row which of the pairs in `rows` is this row's
    void sides(Field field, int from, Rows rows, Rows.Speeds[] speeds, int row, FullStep step);

    /// What passes between the cells of one line of faces; nothing where both sides are dry, so that what sleeps beside
    /// what is awake neither gives nor takes.
    ///
    /// @param shift where the cell before a face stands against the one behind it, 0 or -1
    /// @param count how many faces, from the first cell
    void fluxes(Rows rows, Rows.Faces before, int shift, Rows.Faces behind, Rows.Fluxes out, int count,
            float dry);

    /// New depths and flows of a row; answers the quickest signal, m/s, negative when no water can move.
    ///
    /// @param row  which of the pairs in `rows` is this row's
    /// @param next which of the pairs of `rows.down` is behind this row
    float update(Field field, int from, Rows rows, int row, int next, FullStep step);
}
