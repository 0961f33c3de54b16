package city.miyako.linkage.radar;

import city.miyako.engines.flood.AsciiGrid;
import city.miyako.engines.flood.FloodRefused;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.nowcast.Mesh;
import city.miyako.engines.nowcast.NowcastRefused;
import city.miyako.engines.nowcast.RainGrid;
import city.miyako.foundation.errors.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/// A grid of rain as a radar sends it: an ESRI ASCII grid whose header is in degrees, rates in millimetres an hour.
///
/// @param rain the rain
/// @param west its western edge, degrees east
/// @param north its northern edge, degrees north
/// @param cell the side of a cell, degrees
record RadarFile(RainGrid rain, double west, double north, double cell) {
    /// The most cells of one grid: 300 x 300.
    static final int MOST_CELLS = 90_000;
    private static final double METRES_A_DEGREE = new LatLon(0, 0).metresTo(new LatLon(1, 0));

    /// Reads a grid.
    ///
    /// @throws Problem `radar-grid-refused` with line, column or row
    static RadarFile read(Instant at, byte[] content) {
        try {
            var raster = AsciiGrid.read(content, MOST_CELLS, METRES_A_DEGREE);
            var frame = raster.frame();
            double cell = frame.cellMetres() / METRES_A_DEGREE;
            double west = frame.westMetres() / METRES_A_DEGREE;
            double north = frame.southMetres() / METRES_A_DEGREE + cell * frame.rows();
            if (!LatLon.isOnEarth(north, west) || !LatLon.isOnEarth(north - cell * frame.rows(), west + cell
                    * frame.columns())) {
                throw refused("degrees " + north + " north, " + west + " east, cells of " + cell);
            }
            return new RadarFile(rain(raster, at), west, north, cell);
        } catch (FloodRefused | NowcastRefused refused) {
            throw refused(String.valueOf(refused.getMessage()));
        }
    }

    private static RainGrid rain(Raster raster, Instant at) {
        var frame = raster.frame();
        return RainGrid.of(new Mesh(frame.columns(), frame.rows(), frame.cellMetres()), at, raster::at);
    }

    private static Problem refused(String facts) {
        return new Problem(RadarError.RADAR_GRID_REFUSED, Map.of("found", facts));
    }

    /// The cell over a place; empty where it lies outside.
    ///
    /// @param point longitude and latitude, degrees
    OptionalInt findCell(double[] point) {
        if (!Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
            return OptionalInt.empty();
        }
        int column = (int) Math.floor((point[0] - west) / cell);
        int row = (int) Math.floor((north - point[1]) / cell);
        var mesh = rain.mesh();
        return column >= 0 && column < mesh.columns() && row >= 0 && row < mesh.rows()
            ? OptionalInt.of(mesh.cell(column, row)) : OptionalInt.empty();
    }
}
