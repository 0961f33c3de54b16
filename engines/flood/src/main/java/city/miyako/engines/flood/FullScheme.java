package city.miyako.engines.flood;

/// The full shallow-water equations, finite volumes of second order in space and time.
///
/// 1. Slopes of depth, level and speed, limited (van Leer 1979: MUSCL); none where a neighbour is dry. Half a step
///    ahead with the equations in primitive form (Hancock; Toro 2001, *Shock-Capturing Methods for Free-Surface Shallow
///    Flows*, 11.5), half of the friction in it, so that a steady river is as deep as it is at whole steps.
/// 2. At each face the ground is the higher of both sides and the depths above it are h* = max(0, h + z − max z)
///    (hydrostatic reconstruction: Audusse, Bouchut, Bristeau, Klein, Perthame 2004, *SIAM J. Sci. Comput.* 25,
///    2050-2065), so that a lake at rest stays at rest, dry islands included. Before a wall the state is mirrored.
/// 3. HLLC flux (Toro, Spruce, Speares 1994), wave speeds by two rarefactions and those of a dry bed (Toro 2001, 10.5
///    to 10.8). Momentum is reckoned against the pressure g·h*²/2 of the cell before the face: what cancels in a lake
///    at rest is never added and taken away again in single precision.
/// 4. Friction at the end of the step, in it: q' = 2q / (1 + √(1 + 4 Δt g n² h^(-7/3) |q|)), the solution of Xia and
///    Liang 2018, *Advances in Water Resources* 117, 87-97, which stays bounded as h goes to 0.
///
/// Stable for Δt ≤ α Δx / max(|u|, |v|) + √(g h), α up to 1/2 (two directions at once). A cell that gives more than it
/// holds owes the difference, which the next inflow pays: no water is made.
final class FullScheme implements Scheme {
    private final Field field;
    private final Tiles tiles;
    private final Crew crew;
    private final Settings settings;
    private final FullKernel kernel;
    private final float[] quickest;
    private final ThreadLocal<Rows> rows = ThreadLocal.withInitial(Rows::new);
    private double signal;

    FullScheme(Field field, Tiles tiles, Crew crew, Settings settings, FullKernel kernel) {
        this.field = field;
        this.tiles = tiles;
        this.crew = crew;
        this.settings = settings;
        this.kernel = kernel;
        this.quickest = new float[field.tiles()];
    }

    @Override
    public double signal() {
        return signal;
    }

    @Override
    public void advance(double seconds) {
        var step = new FullStep((float) seconds, (float) (seconds / field.frame.cellMetres()),
                (float) settings.dryDepthMetres());
        crew.each(tiles.count(), i -> tile(tiles.tile(i), step));
        crew.each(tiles.count(), i -> take(tiles.tile(i)));
        signal = 0;
        for (int i = 0; i < tiles.count(); i++) {
            signal = Math.max(signal, quickest[tiles.tile(i)]);
        }
    }

    private void tile(int tile, FullStep step) {
        var scratch = rows.get();
        int lines = field.lines(tile);
        int from = field.origin(tile) - field.stride;
        var speeds = scratch.speeds.clone();
        kernel.speeds(field, from - field.stride, step.dry(), speeds[0]);
        kernel.speeds(field, from, step.dry(), speeds[1]);
        float most = -1;
        for (int line = 0; line < lines + 2; line++, from += field.stride) {
            int row = line & 1;
            int other = row ^ 1;
            kernel.speeds(field, from + field.stride, step.dry(), speeds[2]);
            kernel.sides(field, from, scratch, speeds, row, step);
            if (line > 0) {
                kernel.fluxes(scratch, scratch.southern[other], 0, scratch.northern, scratch.down[row],
                        Field.TILE_COLUMNS, step.dry());
            }
            if (line > 1) {
                most = Math.max(most, kernel.update(field, from - field.stride, scratch, other, row, step));
            }
            if (line > 0 && line <= lines) {
                kernel.fluxes(scratch, scratch.eastern, -1, scratch.western, scratch.across[row],
                        Field.TILE_COLUMNS + 1, step.dry());
            }
            var first = speeds[0];
            speeds[0] = speeds[1];
            speeds[1] = speeds[2];
            speeds[2] = first;
        }
        quickest[tile] = Math.max(0, most);
        tiles.wet(tile, most >= 0);
    }

    /// Makes the new state of a tile the state: by copying, since tiles that sleep have not been written.
    private void take(int tile) {
        int lines = field.lines(tile);
        for (int row = 0, from = field.origin(tile); row < lines; row++, from += field.stride) {
            System.arraycopy(field.second, from, field.depth, from, Field.TILE_COLUMNS);
            System.arraycopy(field.nextEast, from, field.east, from, Field.TILE_COLUMNS);
            System.arraycopy(field.nextSouth, from, field.south, from, Field.TILE_COLUMNS);
        }
    }
}
