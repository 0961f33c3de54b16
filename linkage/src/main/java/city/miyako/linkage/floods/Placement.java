package city.miyako.linkage.floods;

import city.miyako.engines.flood.Frame;
import city.miyako.engines.flood.Place;
import city.miyako.engines.geography.LatLon;
import java.util.List;
import java.util.Optional;

/// Where a grid lies on the earth, by three of its corners; between them straight lines, which over the 50 km a grid
/// may reach are right to some metres.
///
/// @param frame     the grid in metres
/// @param southWest its south-western corner
/// @param southEast its south-eastern corner
/// @param northWest its north-western corner
public record Placement(Frame frame, LatLon southWest, LatLon southEast, LatLon northWest) {
    /// A grid in metres whose rows run from west to east, by the place of its south-western corner.
    public static Placement at(Frame frame, LatLon southWest) {
        double degrees = metresPerDegree();
        double east = frame.columns() * frame.cellMetres() / (degrees
            * Math.cos(Math.toRadians(southWest.latitude())));
        double north = frame.rows() * frame.cellMetres() / degrees;
        return new Placement(frame, southWest, new LatLon(southWest.latitude(), southWest.longitude() + east),
            new LatLon(southWest.latitude() + north, southWest.longitude()));
    }

    /// Length in metres of one degree along a meridian.
    public static double metresPerDegree() {
        return new LatLon(0, 0).metresTo(new LatLon(1, 0));
    }

    /// A place by its distance from the south-western corner in cells.
    public LatLon at(double columns, double rowsFromSouth) {
        double east = columns / frame.columns();
        double north = rowsFromSouth / frame.rows();
        return new LatLon(
            southWest.latitude() + east * (southEast.latitude() - southWest.latitude())
                + north * (northWest.latitude() - southWest.latitude()),
            southWest.longitude() + east * (southEast.longitude() - southWest.longitude())
                + north * (northWest.longitude() - southWest.longitude()));
    }

    /// The cell that holds a place, or empty where it lies outside.
    public Optional<Place> findCell(double latitude, double longitude) {
        double eastLat = southEast.latitude() - southWest.latitude();
        double eastLon = southEast.longitude() - southWest.longitude();
        double northLat = northWest.latitude() - southWest.latitude();
        double northLon = northWest.longitude() - southWest.longitude();
        double lat = latitude - southWest.latitude();
        double lon = longitude - southWest.longitude();
        double turn = eastLon * northLat - eastLat * northLon;
        double east = (lon * northLat - lat * northLon) / turn;
        double north = (lat * eastLon - lon * eastLat) / turn;
        if (!(east >= 0 && east < 1 && north > 0 && north <= 1)) {
            return Optional.empty();
        }
        return Optional.of(new Place((int) (east * frame.columns()), (int) ((1 - north) * frame.rows())));
    }

    /// The corners as a picture is laid on a map: north-west, north-east, south-east, south-west.
    public List<LatLon> corners() {
        return List.of(northWest, at(frame.columns(), frame.rows()), southEast, southWest);
    }

    /// The box around it, `[west, south, east, north]` in degrees.
    public double[] box() {
        var corners = corners();
        return new double[] {corners.stream().mapToDouble(LatLon::longitude).min().orElseThrow(),
            corners.stream().mapToDouble(LatLon::latitude).min().orElseThrow(),
            corners.stream().mapToDouble(LatLon::longitude).max().orElseThrow(),
            corners.stream().mapToDouble(LatLon::latitude).max().orElseThrow()};
    }
}
