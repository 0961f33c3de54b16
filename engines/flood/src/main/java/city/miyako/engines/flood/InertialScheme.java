package city.miyako.engines.flood;

/// The local inertial equations on a staggered grid. For the flow per width q over a face between two cells, with the
/// depth over the higher of their grounds h_f = max(η) − max(z), and n Manning's roughness:
///
/// q' = [θ q + (1 − θ)/2 (q_before + q_behind) − g h_f Δt Δη/Δx] / [1 + g Δt n² |q| / h_f^(7/3)]
///
/// (de Almeida, Bates, Freer, Souvignet 2012, *Water Resources Research* 48, W05528, eq. 17; Bates, Horritt, Fewtrell
/// 2010 for θ = 1.) No flow is faster than the Froude cap. Then each cell that would give more than it holds gives to
/// all sides the same share of it: water is neither made nor lost, and no depth becomes negative (Kurganov, Petrova
/// 2007 call this draining). Stable for Δt ≤ α Δx / √(g h), α up to √(θ/2): the mean with the
/// neighbours damps, and takes of the step what it damps.
final class InertialScheme implements Scheme {
    private final Field field;
    private final Tiles tiles;
    private final Crew crew;
    private final Settings settings;
    private final InertialKernel kernel;
    private final float[] deepest;
    private final boolean[] scaled;
    private final boolean[] scaledBefore;
    private float depth;

    InertialScheme(Field field, Tiles tiles, Crew crew, Settings settings, InertialKernel kernel) {
        this.field = field;
        this.tiles = tiles;
        this.crew = crew;
        this.settings = settings;
        this.kernel = kernel;
        this.deepest = new float[field.tiles()];
        this.scaled = new boolean[field.tiles()];
        this.scaledBefore = new boolean[field.tiles()];
    }

    @Override
    public double signal() {
        return Math.sqrt(Field.GRAVITY * depth);
    }

    @Override
    public void advance(double seconds) {
        double ratio = seconds / field.frame.cellMetres();
        var step = new InertialStep((float) (Field.GRAVITY * ratio), (float) seconds, (float) ratio,
                (float) settings.theta(), (float) (settings.froudeCap() * Math.sqrt(Field.GRAVITY)),
                (float) settings.dryDepthMetres());
        crew.each(tiles.count(), i -> flow(tiles.tile(i), step));
        crew.each(tiles.count(), i -> share(tiles.tile(i), step));
        boolean any = false;
        for (int i = 0; i < tiles.count(); i++) {
            any |= scaled[tiles.tile(i)];
        }
        if (any) {
            crew.each(tiles.count(), i -> limit(tiles.tile(i)));
        }
        crew.each(tiles.count(), i -> move(tiles.tile(i), step));
        swap();
        depth = 0;
        for (int i = 0; i < tiles.count(); i++) {
            depth = Math.max(depth, deepest[tiles.tile(i)]);
        }
    }

    private void flow(int tile, InertialStep step) {
        kernel.flows(field, field.origin(tile), field.lines(tile), step);
    }

    /// Writes what share of its outflows each cell of the tile can afford, if any cannot afford all.
    private void share(int tile, InertialStep step) {
        int origin = field.origin(tile);
        int lines = field.lines(tile);
        scaled[tile] = kernel.overdrawn(field, origin, lines, step);
        if (scaled[tile] || scaledBefore[tile]) {
            kernel.shares(field, origin, lines, step);
        }
        scaledBefore[tile] = scaled[tile];
    }

    /// A tile's western and northern faces may drain cells of the tiles before them.
    private void limit(int tile) {
        boolean western = tile % field.tilesAcross > 0 && scaled[tile - 1];
        boolean northern = tile >= field.tilesAcross && scaled[tile - field.tilesAcross];
        if (scaled[tile] || western || northern) {
            kernel.limit(field, field.origin(tile), field.lines(tile));
        }
    }

    private void move(int tile, InertialStep step) {
        deepest[tile] = kernel.depths(field, field.origin(tile), field.lines(tile), step);
        tiles.wet(tile, deepest[tile] > step.dry());
    }

    private void swap() {
        var east = field.east;
        field.east = field.nextEast;
        field.nextEast = east;
        var south = field.south;
        field.south = field.nextSouth;
        field.nextSouth = south;
    }
}
