package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;

/// Where a raster lies: square cells in rows from north to south, in a plane with metres.
///
/// @param columns    cells from west to east, at least 1
/// @param rows       cells from north to south, at least 1
/// @param westMetres the western edge
/// @param southMetres the southern edge
/// @param cellMetres the side of a cell, 0.001 to 10,000 m
public record Frame(int columns, int rows, double westMetres, double southMetres, double cellMetres) {
    /// The most cells of one grid.
    public static final long MOST_CELLS = 100_000_000;
    private static final double SMALLEST_CELL = 0.001;
    private static final double LARGEST_CELL = 10_000;

    /// Refuses what cannot be a grid.
    ///
    /// @throws FloodRefused `GRID_ABSURD`
    public Frame {
        if (columns < 1 || rows < 1 || (long) columns * rows > MOST_CELLS) {
            throw new FloodRefused(Reason.GRID_ABSURD, columns + " x " + rows + " cells, at most " + MOST_CELLS);
        }
        if (!(cellMetres >= SMALLEST_CELL && cellMetres <= LARGEST_CELL)
                || !Double.isFinite(westMetres) || !Double.isFinite(southMetres)) {
            throw new FloodRefused(Reason.GRID_ABSURD, "cells of " + cellMetres + " m at " + westMetres + ", "
                    + southMetres);
        }
    }

    /// A grid whose south-western corner is the origin.
    public static Frame of(int columns, int rows, double cellMetres) {
        return new Frame(columns, rows, 0, 0, cellMetres);
    }

    /// How many cells there are.
    public int cells() {
        return columns * rows;
    }

    /// The area of one cell, m².
    public double cellArea() {
        return cellMetres * cellMetres;
    }
}
