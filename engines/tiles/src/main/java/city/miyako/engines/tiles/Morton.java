package city.miyako.engines.tiles;

/// The order of points along a Z-shaped curve: the points of every tile at every zoom lie side by side in it.
final class Morton {
    /// Bits per axis: a cell is 15 cm wide at the equator.
    static final int BITS = 28;

    private static final int CELLS = 1 << BITS;

    private Morton() {}

    /// The code of a place on the unit square.
    static long code(double x, double y) {
        return spread(cell(x)) | spread(cell(y)) << 1;
    }

    /// The first code of a tile; the tile ends before [#end].
    static long start(TileAddress tile) {
        return (spread(tile.x()) | spread(tile.y()) << 1) << 2 * (BITS - tile.zoom());
    }

    /// The first code after a tile.
    static long end(TileAddress tile) {
        return start(tile) + (1L << 2 * (BITS - tile.zoom()));
    }

    /// The number of the cell of a zoom that a code lies in.
    static long cellOf(long code, int zoom) {
        return code >>> 2 * (BITS - zoom);
    }

    private static int cell(double share) {
        return Math.clamp((long) Math.floor(share * CELLS), 0, CELLS - 1);
    }

    /// Puts a zero between any two bits.
    private static long spread(int value) {
        long bits = value & 0xFFFF_FFFFL;
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFFL;
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333L;
        return (bits | bits << 1) & 0x5555_5555_5555_5555L;
    }
}
