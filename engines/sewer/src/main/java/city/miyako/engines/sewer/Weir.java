package city.miyako.engines.sewer;

/// A sharp crest over which water spills from one node to another, as at the overflow of a combined sewer; it spills
/// only forwards, as behind a flap.
///
/// @param id          its name
/// @param from        the junction it spills from
/// @param to          the node it spills to
/// @param crestMetres its crest above the datum
/// @param widthMetres 0.05 to 100 m
/// @param coefficient of discharge C in Q = C b h^(3/2), 0.5 to 3 √m/s (a sharp crest: about 1.84)
public record Weir(String id, String from, String to, double crestMetres, double widthMetres, double coefficient) {
    private static final double WIDEST = 100;

    /// Refuses what no weir is.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`, `LEADS_NOWHERE`
    public Weir {
        Conduit.holdEnds(id, from, to);
        Junction.holdBottom("the crest of " + id, crestMetres);
        SewerRefused.hold("width of " + id, widthMetres, Section.SMALLEST, WIDEST);
        SewerRefused.hold("coefficient of " + id, coefficient, 0.5, 3);
    }
}
