package city.miyako.engines.tiles;

/// Degrees to grid cells of one tile; outside the tile they go on below 0 and above the extent.
final class Grid {
    private Grid() {}

    static double x(TileAddress tile, double longitude) {
        return (Mercator.x(longitude) * (1 << tile.zoom()) - tile.x()) * LayerWriter.EXTENT;
    }

    static double y(TileAddress tile, double latitude) {
        return (Mercator.y(latitude) * (1 << tile.zoom()) - tile.y()) * LayerWriter.EXTENT;
    }
}
