package city.miyako.engines.sewer;

import city.miyako.engines.sewer.SewerRefused.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What happens to a sewer.
///
/// @param network         the sewer
/// @param subcatchments   the land that drains into it, at most 100,000 pieces
/// @param rains           what falls, mm/h at each gauge, 0 to 500
/// @param inflows         what enters from elsewhere, at most 100,000
/// @param startMetres     the level in junctions at the start, above the datum; empty where nothing is said; between
///                        two nodes it runs straight
/// @param durationSeconds how long, 1 s to 30 days
public record Scenario(Network network, List<Subcatchment> subcatchments, List<Course> rains, List<Inflow> inflows,
        Map<String, Double> startMetres, double durationSeconds) {
    private static final double LONGEST_SECONDS = 30 * 86_400;
    private static final double MOST_RAIN = 500;
    private static final int MOST_PARTS = 100_000;

    /// Refuses what does not fit the network.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`, `NAME_UNKNOWN`, `NAME_TWICE`, `TOO_LARGE`
    public Scenario {
        subcatchments = List.copyOf(subcatchments);
        rains = List.copyOf(rains);
        inflows = List.copyOf(inflows);
        startMetres = Map.copyOf(startMetres);
        Network.holdSize("subcatchments", subcatchments.size(), 0, MOST_PARTS);
        Network.holdSize("rains", rains.size(), 0, MOST_PARTS);
        Network.holdSize("inflows", inflows.size(), 0, MOST_PARTS);
        SewerRefused.hold("duration in seconds", durationSeconds, 1, LONGEST_SECONDS);
        for (var rain : rains) {
            SewerRefused.hold("rain in mm/h", rain.least(), 0, MOST_RAIN);
            SewerRefused.hold("rain in mm/h", rain.most(), 0, MOST_RAIN);
        }
        var junctions = network.junctions().stream().map(Junction::id).collect(Collectors.toCollection(HashSet::new));
        Network.byName("subcatchment", subcatchments, Subcatchment::id);
        for (var land : subcatchments) {
            holdKnown(junctions, land.node(), land.id());
            if (land.gauge() < 0 || land.gauge() >= rains.size()) {
                throw new SewerRefused(Reason.NAME_UNKNOWN, "gauge " + land.gauge() + " of " + land.id());
            }
        }
        inflows.forEach(inflow -> holdKnown(junctions, inflow.node(), "an inflow"));
        startMetres.forEach((id, level) -> {
            holdKnown(junctions, id, "a level at the start");
            Junction.holdBottom("the level at the start of " + id, level);
        });
    }

    /// An empty sewer to which nothing happens yet.
    public static Scenario of(Network network, double durationSeconds) {
        return new Scenario(network, List.of(), List.of(), List.of(), Map.of(), durationSeconds);
    }

    /// The same with one rain, mm/h, on this land.
    public Scenario withRain(Course rain, List<Subcatchment> land) {
        return new Scenario(network, land, List.of(rain), inflows, startMetres, durationSeconds);
    }

    /// The same with these inflows.
    public Scenario withInflows(Inflow... entering) {
        return new Scenario(network, subcatchments, rains, List.of(entering), startMetres, durationSeconds);
    }

    /// The same with levels at the start.
    public Scenario withStart(Map<String, Double> levels) {
        return new Scenario(network, subcatchments, rains, inflows, levels, durationSeconds);
    }

    private static void holdKnown(HashSet<String> junctions, String id, String who) {
        if (!junctions.contains(id)) {
            throw new SewerRefused(Reason.NAME_UNKNOWN, "junction " + id + " of " + who);
        }
    }
}
