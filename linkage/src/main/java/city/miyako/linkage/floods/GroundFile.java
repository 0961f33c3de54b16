package city.miyako.linkage.floods;

import city.miyako.engines.flood.AsciiGrid;
import city.miyako.engines.flood.FloodRefused;
import city.miyako.engines.flood.Frame;
import city.miyako.engines.flood.Ground;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.foundation.errors.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// A ground as it was sent or made: elevations, and where they lie.
///
/// @param elevation metres, `NaN` for holes
/// @param placement where they lie
public record GroundFile(Raster elevation, Placement placement) {
    /// The most cells of one ground.
    public static final int MOST_CELLS = 100_000;
    /// Manning's n of streets and yards (Chow 1959, *Open-Channel Hydraulics*, table 5-6: between paved and grass).
    static final double MANNING = 0.03;
    private static final double FURTHEST_SIDE_METRES = 50_000;
    private static final double FURTHEST_LATITUDE = 66;
    private static final String FIELD_SYSTEM = "system";

    /// In which coordinates the header of a file tells where the grid lies.
    enum System {
        /// Degrees of WGS 84 or JGD2011.
        DEGREES,
        /// Metres of the plane Tokyo surveys in, JGD2011 / Japan Plane Rectangular CS IX (EPSG 6677).
        PLANE_IX,
        /// Metres from a corner whose place is told beside the file.
        METRES;

        private static System of(String word) {
            return Arrays.stream(values()).filter(known -> known.name().toLowerCase(Locale.ROOT).replace('_', '-')
                .equals(word)).findFirst().orElseThrow(() -> refused(FIELD_SYSTEM, word));
        }
    }

    /// Reads an ESRI ASCII grid that somebody sent.
    ///
    /// @param word      the system of its header: `degrees`, `plane-ix` or `metres`
    /// @param latitude  of the south-western corner, for `metres` alone
    /// @param longitude of the south-western corner, for `metres` alone
    /// @throws Problem `flood-refused` with the line and what is wrong in it, or with the size
    public static GroundFile read(Path file, String word, String latitude, String longitude) {
        return sound(() -> {
            var system = System.of(word);
            double unit = system == System.DEGREES ? Placement.metresPerDegree() : 1;
            var raster = AsciiGrid.read(file, MOST_CELLS, unit);
            Ground.of(raster, MANNING);
            return switch (system) {
                case DEGREES -> degrees(raster);
                case PLANE_IX -> plane(raster);
                case METRES -> new GroundFile(raster, Placement.at(raster.frame(), corner(latitude, longitude))).held();
            };
        });
    }

    /// The sample ground: 60 by 40 cells of 25 m. A river runs behind a levee along the north; the town slopes from it
    /// to a hollow in the south-east with a pump, and there is a hill, a sink, a cliff and a hole without data. Made by
    /// this formula, like no real place.
    public static GroundFile sample(LatLon southWest) {
        var frame = Frame.of(60, 40, 25);
        var raster = Raster.of(frame, GroundFile::sampleHeight);
        return new GroundFile(raster, Placement.at(frame, southWest));
    }

    private static double sampleHeight(double x, double y) {
        if (y > 900) {
            return -1.5;
        }
        if (y > 850) {
            return 5;
        }
        if (x > 700 && x < 750 && y > 500 && y < 550) {
            return Double.NaN;
        }
        double town = 1 + y / 500 - x / 3000;
        double hill = 6 * Math.exp(-(square(x - 300) + square(y - 350)) / 20_000);
        double hollow = -1.5 * Math.exp(-(square(x - 1200) + square(y - 200)) / 30_000);
        double cliff = x < 100 ? 8 : 0;
        return town + hill + hollow + cliff;
    }

    private static double square(double value) {
        return value * value;
    }

    private static LatLon corner(String latitude, String longitude) {
        double north = degrees("lat", latitude);
        if (!(Math.abs(north) <= FURTHEST_LATITUDE)) {
            throw refused("lat", latitude);
        }
        return new LatLon(north, degrees("lon", longitude));
    }

    private static double degrees(String field, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused(field, text);
        }
    }

    private static GroundFile degrees(Raster raster) {
        var told = raster.frame();
        double unit = Placement.metresPerDegree();
        double south = told.southMetres() / unit;
        double north = south + told.rows() * told.cellMetres() / unit;
        double west = told.westMetres() / unit;
        double east = west + told.columns() * told.cellMetres() / unit;
        if (!(Math.abs(south) <= FURTHEST_LATITUDE && Math.abs(north) <= FURTHEST_LATITUDE
                && LatLon.isOnEarth(south, west) && LatLon.isOnEarth(north, east))) {
            throw refused(FIELD_SYSTEM, "latitudes " + south + " to " + north + ", longitudes " + west + " to " + east
                + "; degrees are read up to latitude " + FURTHEST_LATITUDE);
        }
        // Cells of degrees are narrower than high; square ones are as wide and each takes what lies in its middle.
        double narrow = Math.cos(Math.toRadians((south + north) / 2));
        int rows = Math.max(1, (int) Math.round(told.rows() / narrow));
        if ((long) rows * told.columns() > MOST_CELLS) {
            throw refused("cells", told.columns() + " x " + rows + " square cells, at most " + MOST_CELLS);
        }
        var frame = Frame.of(told.columns(), rows, told.cellMetres() * narrow);
        var square = Raster.of(frame, (x, y) -> raster.at((int) (x / frame.cellMetres()),
            (int) ((1 - y / (rows * frame.cellMetres())) * told.rows())));
        return new GroundFile(square, new Placement(frame, new LatLon(south, west), new LatLon(south, east),
            new LatLon(north, west))).held();
    }

    private static GroundFile plane(Raster raster) {
        var frame = raster.frame();
        double side = frame.cellMetres();
        return new GroundFile(raster, new Placement(frame, planePlace(frame.southMetres(), frame.westMetres()),
            planePlace(frame.southMetres(), frame.westMetres() + frame.columns() * side),
            planePlace(frame.southMetres() + frame.rows() * side, frame.westMetres()))).held();
    }

    private static LatLon planePlace(double north, double east) {
        return ReferenceSystem.PLANE_IX.findPlace(north, east)
            .orElseThrow(() -> refused(FIELD_SYSTEM, "no place in EPSG 6677 at " + north + ", " + east));
    }

    private GroundFile held() {
        var frame = placement.frame();
        double longest = Math.max(frame.columns(), frame.rows()) * frame.cellMetres();
        if (longest > FURTHEST_SIDE_METRES || frame.cellMetres() < 1) {
            throw refused("cellsize", "cells of " + frame.cellMetres() + " m over " + longest
                + " m; at least 1 m, at most " + FURTHEST_SIDE_METRES + " m");
        }
        return this;
    }

    static Problem refused(String field, String facts) {
        return new Problem(FloodError.FLOOD_REFUSED, Map.of("field", field, "found", facts));
    }

    /// What the engine refuses, told as a problem.
    static <T> T sound(Supplier<T> work) {
        try {
            return work.get();
        } catch (FloodRefused refused) {
            throw refused(refused.reason().name().toLowerCase(Locale.ROOT),
                String.valueOf(refused.getMessage()));
        } catch (IllegalArgumentException notOnEarth) {
            throw refused(FIELD_SYSTEM, String.valueOf(notOnEarth.getMessage()));
        }
    }
}
