package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The state of a simulation: one array per quantity, in tiles that are reckoned or left alone as a whole. Around the
/// grid lies a ring of cells that belong to the edges, around the ring a halo of walls for the neighbours of the ring.
///
/// Depths are single precision; what a step adds and single precision cannot hold is kept beside it and added the next
/// time (Kahan 1965), so that no millimetre of rain is lost in a deep lake.
final class Field {
    static final double GRAVITY = 9.80665;
    static final int TILE_COLUMNS = 128;
    static final int TILE_ROWS = 32;
    /// An elevation of a cell no water enters; all above half of it are such.
    static final float WALL = 1e5f;
    static final float IS_WALL = WALL / 2;
    /// Walls around the ring, and what a row of vectors may read beyond its tile.
    private static final int HALO = 2;
    private static final int SLACK = 64;
    private static final int ARRAYS = 8;
    private static final int ARRAYS_OF_RESULTS = 4;

    final Frame frame;
    final int stride;
    final int tilesAcross;
    final int tilesDown;
    /// Elevation, m.
    final float[] ground;
    /// What depth cannot hold, m.
    final float[] rest;
    /// g·n² of a cell.
    final float @Nullable [] friction;
    final float uniformFriction;
    /// Share of what may flow out of a cell (inertial), or the next depths (full).
    final float[] second;
    /// Depth, m.
    float[] depth;
    /// Flow per width, m²/s, towards east: over a cell's western face (inertial), or in the cell (full).
    float[] east;
    /// Flow per width, m²/s, towards south: over a cell's northern face (inertial), or in the cell (full).
    float[] south;
    float[] nextEast;
    float[] nextSouth;

    Field(Ground land, Solver solver) {
        frame = land.frame();
        tilesAcross = tiles(frame.columns(), TILE_COLUMNS);
        tilesDown = tiles(frame.rows(), TILE_ROWS);
        stride = tilesAcross * TILE_COLUMNS + 2 * HALO;
        int size = Math.toIntExact(size(frame));
        ground = new float[size];
        Arrays.fill(ground, WALL);
        rest = new float[size];
        second = new float[size];
        if (solver == Solver.INERTIAL) {
            Arrays.fill(second, 1);
        }
        depth = new float[size];
        east = new float[size];
        south = new float[size];
        nextEast = new float[size];
        nextSouth = new float[size];
        friction = land.hasUniformRoughness() ? null : new float[size];
        uniformFriction = frictionOf(land.manning(0));
        fill(land);
    }

    /// Refuses a simulation that would not fit, before anything is allocated for it.
    ///
    /// @throws FloodRefused `TOO_LARGE_FOR_MEMORY` with bytes needed and at hand
    static void fits(Ground land, long freeBytes) {
        long need = bytes(land);
        if (need > freeBytes) {
            throw new FloodRefused(Reason.TOO_LARGE_FOR_MEMORY, land.frame().columns() + " x " + land.frame().rows()
                    + " cells need " + (need >> 20) + " MB, " + (freeBytes >> 20) + " MB are free");
        }
    }

    static long bytes(Ground land) {
        return bytes(land.frame(), land.hasUniformRoughness());
    }

    static long bytes(Frame frame, boolean uniform) {
        int arrays = ARRAYS + (uniform ? 0 : 1);
        return Float.BYTES * (arrays * size(frame) + (long) ARRAYS_OF_RESULTS * frame.cells());
    }

    int index(int column, int row) {
        return (row + 1 + HALO) * stride + column + 1 + HALO;
    }

    int index(Place place) {
        return index(place.column(), place.row());
    }

    int tileOf(int index) {
        int row = (index / stride - HALO) / TILE_ROWS;
        return row * tilesAcross + (index % stride - HALO) / TILE_COLUMNS;
    }

    int tiles() {
        return tilesAcross * tilesDown;
    }

    /// The index of a tile's first cell.
    int origin(int tile) {
        return (tile / tilesAcross * TILE_ROWS + HALO) * stride + tile % tilesAcross * TILE_COLUMNS + HALO;
    }

    /// How many rows of a tile belong to grid or ring.
    int lines(int tile) {
        return Math.min(TILE_ROWS, frame.rows() + 2 - tile / tilesAcross * TILE_ROWS);
    }

    /// The elevation of the water, m.
    double level(int index) {
        return (double) ground[index] + depth[index];
    }

    /// Adds water to a cell, or takes it, as exactly as single precision with its rest can.
    void add(int index, double metres) {
        double sum = metres + rest[index];
        float now = (float) Math.max(0, depth[index] + sum);
        rest[index] = (float) (sum - ((double) now - depth[index]));
        depth[index] = now;
    }

    /// All water, and all that is owed, in cubic metres.
    double[] stored() {
        double sum = 0;
        double owed = 0;
        for (int row = 0; row < frame.rows(); row++) {
            double ofRow = 0;
            int from = index(0, row);
            for (int i = from; i < from + frame.columns(); i++) {
                ofRow += (double) depth[i] + rest[i];
                owed += depth[i] == 0 ? Math.max(0, -rest[i]) : 0;
            }
            sum += ofRow;
        }
        return new double[] {sum * frame.cellArea(), owed * frame.cellArea()};
    }

    private void fill(Ground land) {
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                int cell = row * frame.columns() + column;
                int at = index(column, row);
                ground[at] = land.isWall(cell) ? WALL : land.elevation(cell);
                if (friction != null) {
                    friction[at] = frictionOf(land.manning(cell));
                }
            }
        }
    }

    private static float frictionOf(double manning) {
        return (float) (GRAVITY * manning * manning);
    }

    private static int tiles(int cells, int perTile) {
        return (cells + 2 + perTile - 1) / perTile;
    }

    private static long size(Frame frame) {
        long across = (long) tiles(frame.columns(), TILE_COLUMNS) * TILE_COLUMNS + 2 * HALO;
        long down = (long) tiles(frame.rows(), TILE_ROWS) * TILE_ROWS + 2 * HALO;
        return across * down + SLACK;
    }
}
