package city.miyako.engines.flood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Every few seconds of simulated time: rain falls, ground drinks, and what is worst so far is noted for each cell.
final class Observer {
    private static final double MILLIMETRES_PER_HOUR = 1 / 3.6e6;
    /// Of the hazard rating: how much even still water counts, m/s.
    private static final float STILL = 0.5f;
    private static final float DEBRIS_DEPTH = 0.25f;
    private static final float DEBRIS_SPEED = 2;

    private final Field field;
    private final Tiles tiles;
    private final Crew crew;
    private final Scenario scenario;
    private final boolean full;
    private final float dry;
    private final float flooded;
    private final double[] rainOfTile;
    private final double[] drunkOfTile;
    private final double[] wettest;
    private final double[] tightest;
    private final double[] shareOfTile;
    final float[] peakDepth;
    final float[] peakSpeed;
    final float[] peakHazard;
    final float[] arrival;
    double rain;
    double infiltrated;

    Observer(Field field, Tiles tiles, Crew crew, Scenario scenario, Settings settings, double floodedMetres) {
        this.field = field;
        this.tiles = tiles;
        this.crew = crew;
        this.scenario = scenario;
        this.full = settings.solver() == Solver.FULL;
        this.dry = (float) settings.dryDepthMetres();
        this.flooded = (float) floodedMetres;
        int cells = field.frame.cells();
        peakDepth = new float[cells];
        peakSpeed = new float[cells];
        peakHazard = new float[cells];
        arrival = new float[cells];
        Arrays.fill(arrival, Float.NaN);
        rainOfTile = new double[field.tiles()];
        drunkOfTile = new double[field.tiles()];
        wettest = new double[field.tiles()];
        tightest = new double[field.tiles()];
        Arrays.fill(tightest, Double.POSITIVE_INFINITY);
        shareOfTile = new double[field.tiles()];
        crew.each(field.tiles(), this::measure);
    }

    /// What happened from one moment to a later one, over all tiles where rain fell or water stands.
    void observe(double from, double to) {
        double fallen = scenario.rain() == null ? 0
                : scenario.rain().millimetresPerHour().integral(from, to) * MILLIMETRES_PER_HOUR;
        double hours = (to - from) * MILLIMETRES_PER_HOUR;
        crew.each(field.tiles(), tile -> tile(tile, fallen, hours, (float) to));
        for (int tile = 0; tile < rainOfTile.length; tile++) {
            rain += rainOfTile[tile] * field.frame.cellArea();
            infiltrated += drunkOfTile[tile] * field.frame.cellArea();
        }
    }

    private void tile(int tile, double fallen, double hours, float second) {
        rainOfTile[tile] = 0;
        drunkOfTile[tile] = 0;
        boolean more = fallen * wettest[tile] > hours * tightest[tile];
        if (tiles.isActive(tile) || more) {
            if (fallen > 0 || !scenario.ground().isTight()) {
                fall(tile, fallen, hours);
            }
            note(tile, second);
        } else {
            rainOfTile[tile] = fallen * shareOfTile[tile];
            drunkOfTile[tile] = rainOfTile[tile];
        }
    }

    private void fall(int tile, double fallen, double hours) {
        var ground = scenario.ground();
        double came = 0;
        double went = 0;
        boolean moves = false;
        var walk = new Walk(tile);
        while (walk.next()) {
            if (walk.isWall()) {
                continue;
            }
            double falls = fallen * share(walk.cell);
            double held = Math.max(0, (double) field.depth[walk.at] + field.rest[walk.at] + falls);
            double drinks = Math.min(held, hours * ground.infiltration(walk.cell));
            field.add(walk.at, falls - drinks);
            came += falls;
            went += drinks;
            moves |= field.depth[walk.at] > dry;
        }
        rainOfTile[tile] = came;
        drunkOfTile[tile] = went;
        tiles.changed(tile, moves);
    }

    /// Hazard rating d·(v + 0.5) + debris, where things drift: deeper than 0.25 m or quicker than 2 m/s in a town
    /// (DEFRA, Environment Agency 2008, *Supplementary Note on Flood Hazard Ratings*, after FD2320 and FD2321).
    private void note(int tile, float second) {
        var walk = new Walk(tile);
        while (walk.next()) {
            float depth = field.depth[walk.at];
            if (depth <= dry) {
                continue;
            }
            int cell = walk.cell;
            float speed = speed(walk.at);
            peakDepth[cell] = Math.max(peakDepth[cell], depth);
            peakSpeed[cell] = Math.max(peakSpeed[cell], speed);
            float debris = depth > DEBRIS_DEPTH || speed > DEBRIS_SPEED ? 1 : 0;
            peakHazard[cell] = Math.max(peakHazard[cell], depth * (speed + STILL) + debris);
            if (depth >= flooded && Float.isNaN(arrival[cell])) {
                arrival[cell] = second;
            }
        }
    }

    /// The speed in a cell, m/s.
    float speed(int at) {
        float depth = field.depth[at];
        if (depth <= dry) {
            return 0;
        }
        float east = full ? field.east[at] : (field.east[at] + field.east[at + 1]) / 2;
        float south = full ? field.south[at] : (field.south[at] + field.south[at + field.stride]) / 2;
        return (float) Math.sqrt(east * east + south * south) / depth;
    }

    private void measure(int tile) {
        var walk = new Walk(tile);
        double sum = 0;
        while (walk.next()) {
            if (!walk.isWall()) {
                sum += share(walk.cell);
                wettest[tile] = Math.max(wettest[tile], share(walk.cell));
                tightest[tile] = Math.min(tightest[tile], scenario.ground().infiltration(walk.cell));
            }
        }
        shareOfTile[tile] = sum;
    }

    private double share(int cell) {
        var falling = scenario.rain();
        @Nullable Raster shares = falling == null ? null : falling.share();
        return shares == null ? 1 : shares.values()[cell];
    }

    /// Goes over the cells of the grid in a tile, without ring and halo.
    private final class Walk {
        private final int firstColumn;
        private final int lastColumn;
        private final int lastRow;
        private int row;
        private int column;
        /// The index in the field.
        int at;
        /// The index in rasters.
        int cell;

        Walk(int tile) {
            int left = tile % field.tilesAcross * Field.TILE_COLUMNS - 1;
            int top = tile / field.tilesAcross * Field.TILE_ROWS - 1;
            firstColumn = Math.max(0, left);
            lastColumn = Math.min(field.frame.columns(), left + Field.TILE_COLUMNS) - 1;
            lastRow = Math.min(field.frame.rows(), top + Field.TILE_ROWS) - 1;
            row = Math.max(0, top) - 1;
            column = lastColumn;
        }

        boolean next() {
            if (column < lastColumn) {
                column++;
                at++;
                cell++;
                return true;
            }
            row++;
            if (row > lastRow || firstColumn > lastColumn) {
                return false;
            }
            column = firstColumn;
            at = field.index(column, row);
            cell = row * field.frame.columns() + column;
            return true;
        }

        boolean isWall() {
            return field.ground[at] > Field.IS_WALL;
        }
    }
}
