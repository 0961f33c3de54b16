package city.miyako.engines.sewer;

/// A manhole, a chamber or the wet well of a pumping station: water stands in it, and above it when the sewer is full.
///
/// @param id                  its name
/// @param bottomMetres        its floor above the datum, -500 to 9,000 m
/// @param groundMetres        the ground above the datum, above the floor by at most 200 m
/// @param shaftSquareMetres   its plan area below ground, 0.1 to 1,000,000 m²
/// @param floodedSquareMetres the area on which water stands that came out of it, at least that of the shaft; the water
///                            goes back down when the sewer has room
public record Junction(String id, double bottomMetres, double groundMetres, double shaftSquareMetres,
        double floodedSquareMetres) implements Node {
    private static final double LOWEST = -500;
    private static final double HIGHEST = 9000;
    private static final double MOST_DEPTH = 200;
    private static final double LEAST_DEPTH = 0.1;
    private static final double LEAST_AREA = 0.1;
    private static final double MOST_AREA = 1e6;
    private static final double MANHOLE_AREA = 1;
    private static final double STREET_AREA = 400;

    /// Refuses what no chamber is.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Junction {
        holdBottom(id, bottomMetres);
        SewerRefused.hold("depth of " + id, groundMetres - bottomMetres, LEAST_DEPTH, MOST_DEPTH);
        SewerRefused.hold("shaft of " + id, shaftSquareMetres, LEAST_AREA, MOST_AREA);
        SewerRefused.hold("flooded area of " + id, floodedSquareMetres, shaftSquareMetres, MOST_AREA);
    }

    /// A manhole of 1 m² under a street of which 400 m² are flooded.
    public static Junction manhole(String id, double bottomMetres, double groundMetres) {
        return new Junction(id, bottomMetres, groundMetres, MANHOLE_AREA, STREET_AREA);
    }

    /// A chamber that keeps its area above ground.
    public static Junction chamber(String id, double bottomMetres, double groundMetres, double squareMetres) {
        return new Junction(id, bottomMetres, groundMetres, squareMetres, squareMetres);
    }

    static void holdBottom(String id, double metres) {
        SewerRefused.hold("floor of " + id, metres, LOWEST, HIGHEST);
    }
}
