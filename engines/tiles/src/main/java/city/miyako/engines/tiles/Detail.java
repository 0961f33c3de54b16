package city.miyako.engines.tiles;

/// How much a tile tells of its points, finest first.
enum Detail {
    /// Every point with name and value.
    POINTS("points", 0),
    /// A density: 128 bins a side, four screen pixels each.
    BINS("bins", 128),
    /// A coarser density, for tiles that were still too heavy.
    COARSE_BINS("bins", 64),
    /// Groups with their number, 32 screen pixels each.
    CLUSTERS("clusters", 16);

    private final String layer;
    private final int side;

    Detail(String layer, int side) {
        this.layer = layer;
        this.side = side;
    }

    String layer() {
        return layer;
    }

    /// Bins along a tile's side.
    int side() {
        return side;
    }
}
