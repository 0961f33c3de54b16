package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;

/// A mesh of square cells, as rain radars are composed on.
///
/// @param columns from west to east
/// @param rows from north to south
/// @param cellMetres side of a cell, metres
public record Mesh(int columns, int rows, double cellMetres) {
    /// The most cells of one mesh.
    public static final int MOST_CELLS = 1_000_000;
    /// The fewest columns and rows: in fewer no motion is seen.
    public static final int FEWEST = 16;
    private static final double LEAST_CELL = 10;
    private static final double MOST_CELL = 20_000;

    /// @throws NowcastRefused `MESH_ABSURD`
    public Mesh {
        boolean fits = columns >= FEWEST && rows >= FEWEST && (long) columns * rows <= MOST_CELLS;
        if (!fits || !(cellMetres >= LEAST_CELL && cellMetres <= MOST_CELL)) {
            throw new NowcastRefused(Reason.MESH_ABSURD, columns + " x " + rows + " cells of " + cellMetres
                    + " m; at least " + FEWEST + " a side, at most " + MOST_CELLS + " in all, of " + LEAST_CELL + " to "
                    + MOST_CELL + " m");
        }
    }

    /// How many cells there are.
    public int cells() {
        return columns * rows;
    }

    /// The place of a cell in arrays of this mesh.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE`
    public int cell(int column, int row) {
        if (column < 0 || column >= columns || row < 0 || row >= rows) {
            throw new NowcastRefused(Reason.AREA_OUTSIDE, "cell " + column + ", " + row + " of " + columns + " x "
                    + rows);
        }
        return row * columns + column;
    }
}
