package city.miyako.engines.sewer;

/// Land that drains into one junction: a paved and an open part, each a sloping plane.
///
/// @param id           its name
/// @param node         the junction it drains into
/// @param gauge        which rain falls on it, a place in [Scenario#rains()]
/// @param squareMetres its area, 1 to 1e9 m²
/// @param pavedShare   the share that is paved, 0 to 1
/// @param widthMetres  how wide its sheet of water is where it leaves, 0.1 to 1e6 m
/// @param slope        metres of fall a metre, 1e-5 to 2
/// @param paved        what the paved part is like
/// @param open         what the open part is like
/// @param infiltration what the open part takes
public record Subcatchment(String id, String node, int gauge, double squareMetres, double pavedShare,
        double widthMetres, double slope, Surface paved, Surface open, Infiltration infiltration) {

    /// Refuses land that is none.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Subcatchment {
        SewerRefused.hold("area of " + id, squareMetres, 1, 1e9);
        SewerRefused.hold("paved share of " + id, pavedShare, 0, 1);
        SewerRefused.hold("width of " + id, widthMetres, 0.1, 1e6);
        SewerRefused.hold("slope of " + id, slope, 1e-5, 2);
    }

    /// Land in a town: square, falling 1 in 100, asphalt and lawn on loam.
    public static Subcatchment town(String id, String node, double squareMetres, double pavedShare) {
        return new Subcatchment(id, node, 0, squareMetres, pavedShare, Math.sqrt(squareMetres), 0.01, Surface.paved(),
                Surface.open(), new Infiltration(60, 6, 4));
    }
}
