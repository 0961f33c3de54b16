package city.miyako.engines.sewer;

import city.miyako.engines.sewer.SewerRefused.Reason;

/// A pipe or culvert between two nodes; it may rise, fall or lie level.
///
/// @param id               its name
/// @param from             the node at its beginning; flow away from it is positive
/// @param to               the node at its end
/// @param section          its inside
/// @param lengthMetres     1 to 20,000 m
/// @param roughness        Manning's n, 0.005 to 0.2 s/m^(1/3)
/// @param fromOffsetMetres how far its beginning lies above the floor of its node, 0 to 200 m
/// @param toOffsetMetres   how far its end lies above the floor of its node, 0 to 200 m
public record Conduit(String id, String from, String to, Section section, double lengthMetres, double roughness,
        double fromOffsetMetres, double toOffsetMetres) {
    private static final double SHORTEST = 1;
    private static final double LONGEST = 20_000;
    private static final double SMOOTHEST = 0.005;
    private static final double ROUGHEST = 0.2;
    private static final double MOST_OFFSET = 200;

    /// Refuses what no conduit is.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`, `LEADS_NOWHERE`
    public Conduit {
        SewerRefused.hold("length of " + id, lengthMetres, SHORTEST, LONGEST);
        SewerRefused.hold("roughness of " + id, roughness, SMOOTHEST, ROUGHEST);
        SewerRefused.hold("first offset of " + id, fromOffsetMetres, 0, MOST_OFFSET);
        SewerRefused.hold("last offset of " + id, toOffsetMetres, 0, MOST_OFFSET);
        holdEnds(id, from, to);
    }

    /// A conduit that begins and ends at the floors of its nodes.
    public static Conduit between(String id, Node from, Node to, Section section, double lengthMetres,
            double roughness) {
        return new Conduit(id, from.id(), to.id(), section, lengthMetres, roughness, 0, 0);
    }

    static void holdEnds(String id, String from, String to) {
        if (from.equals(to)) {
            throw new SewerRefused(Reason.LEADS_NOWHERE, id + " leads from " + from + " to itself");
        }
    }
}
