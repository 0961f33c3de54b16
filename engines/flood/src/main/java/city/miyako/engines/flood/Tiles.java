package city.miyako.engines.flood;

import java.util.Arrays;

/// Which tiles are reckoned: those with water that can move, and their neighbours, into which it may move.
final class Tiles {
    private final Field field;
    private final boolean full;
    private final boolean[] wet;
    private final boolean[] touched;
    private final int[] list;
    private boolean[] active;
    private boolean[] before;
    private int count;
    private long cells;

    Tiles(Field field, Solver solver) {
        this.field = field;
        this.full = solver == Solver.FULL;
        this.wet = new boolean[field.tiles()];
        this.touched = new boolean[field.tiles()];
        this.list = new int[field.tiles()];
        this.active = new boolean[field.tiles()];
        this.before = new boolean[field.tiles()];
    }

    int count() {
        return count;
    }

    /// The cells of the tiles that are reckoned.
    long cells() {
        return cells;
    }

    int tile(int position) {
        return list[position];
    }

    boolean isActive(int tile) {
        return active[tile];
    }

    /// Says whether a tile has water that can move; each tile by one thread.
    void wet(int tile, boolean moves) {
        wet[tile] = moves;
    }

    /// Says that water was added to a cell, enough to move.
    void touch(int index, boolean moves) {
        int tile = field.tileOf(index);
        wet[tile] |= moves;
        touched[tile] = true;
    }

    /// Says that a tile's depths were changed, by one thread per tile.
    void changed(int tile, boolean moves) {
        wet[tile] |= moves;
        touched[tile] = true;
    }

    /// Makes the list anew; tiles that fall asleep are left without flow.
    void choose() {
        var former = before;
        before = active;
        active = former;
        Arrays.fill(active, false);
        for (int tile = 0; tile < wet.length; tile++) {
            if (wet[tile]) {
                wake(tile);
            }
        }
        count = 0;
        cells = 0;
        for (int tile = 0; tile < wet.length; tile++) {
            if (active[tile]) {
                list[count++] = tile;
                cells += (long) field.lines(tile) * Field.TILE_COLUMNS;
            } else if (before[tile] || touched[tile]) {
                sleep(tile);
            }
        }
        Arrays.fill(touched, false);
    }

    private void wake(int tile) {
        int across = tile % field.tilesAcross;
        int down = tile / field.tilesAcross;
        for (int y = Math.max(0, down - 1); y <= Math.min(field.tilesDown - 1, down + 1); y++) {
            for (int x = Math.max(0, across - 1); x <= Math.min(field.tilesAcross - 1, across + 1); x++) {
                active[y * field.tilesAcross + x] = true;
            }
        }
    }

    private void sleep(int tile) {
        int from = field.origin(tile);
        for (int row = 0; row < Field.TILE_ROWS; row++, from += field.stride) {
            int to = from + Field.TILE_COLUMNS;
            Arrays.fill(field.east, from, to, 0);
            Arrays.fill(field.south, from, to, 0);
            Arrays.fill(field.nextEast, from, to, 0);
            Arrays.fill(field.nextSouth, from, to, 0);
            if (full) {
                System.arraycopy(field.depth, from, field.second, from, Field.TILE_COLUMNS);
            }
        }
    }
}
