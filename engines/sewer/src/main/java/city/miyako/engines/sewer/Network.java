package city.miyako.engines.sewer;

import city.miyako.engines.sewer.SewerRefused.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A sewer: nodes and what joins them. Loops are allowed, parts that are not joined too; a node that nothing touches is
/// not.
///
/// @param junctions manholes, chambers, wet wells; 1 to 100,000
/// @param outfalls  where it ends; none in a closed system
/// @param conduits  pipes and culverts, at most 200,000
/// @param weirs     overflows, at most 10,000
/// @param pumps     at most 10,000
public record Network(List<Junction> junctions, List<Outfall> outfalls, List<Conduit> conduits, List<Weir> weirs,
        List<Pump> pumps) {
    private static final int MOST_NODES = 100_000;
    private static final int MOST_CONDUITS = 200_000;
    private static final int MOST_WORKS = 10_000;

    /// Refuses a network whose parts do not fit together.
    ///
    /// @throws SewerRefused `TOO_LARGE`, `NAME_TWICE`, `NAME_UNKNOWN`, `NODE_ALONE`, `CONDUIT_ABSURD`
    public Network {
        junctions = List.copyOf(junctions);
        outfalls = List.copyOf(outfalls);
        conduits = List.copyOf(conduits);
        weirs = List.copyOf(weirs);
        pumps = List.copyOf(pumps);
        holdSize("nodes", junctions.size() + outfalls.size(), 1, MOST_NODES);
        holdSize("conduits", conduits.size(), 0, MOST_CONDUITS);
        holdSize("weirs", weirs.size(), 0, MOST_WORKS);
        holdSize("pumps", pumps.size(), 0, MOST_WORKS);
        var junctionsByName = byName("junction", junctions, Junction::id);
        Map<String, Node> nodes = new HashMap<>(junctionsByName);
        byName("outfall", outfalls, Outfall::id).forEach((id, outfall) -> {
            if (nodes.put(id, outfall) != null) {
                throw new SewerRefused(Reason.NAME_TWICE, "node " + id);
            }
        });
        byName("conduit", conduits, Conduit::id);
        byName("weir", weirs, Weir::id);
        byName("pump", pumps, Pump::id);
        var touched = new HashSet<String>();
        conduits.forEach(conduit -> {
            holdEnd(conduit, find(nodes, conduit.id(), conduit.from(), touched), conduit.fromOffsetMetres());
            holdEnd(conduit, find(nodes, conduit.id(), conduit.to(), touched), conduit.toOffsetMetres());
            holdFall(conduit, nodes);
        });
        weirs.forEach(weir -> {
            find(junctionsByName, weir.id(), weir.from(), touched);
            find(nodes, weir.id(), weir.to(), touched);
        });
        pumps.forEach(pump -> {
            find(junctionsByName, pump.id(), pump.from(), touched);
            find(nodes, pump.id(), pump.to(), touched);
        });
        nodes.keySet().stream().filter(id -> !touched.contains(id)).sorted().findFirst().ifPresent(id -> {
            throw new SewerRefused(Reason.NODE_ALONE, "nothing touches node " + id);
        });
    }

    /// A network of pipes without weirs and pumps.
    public static Network of(List<Junction> junctions, List<Outfall> outfalls, List<Conduit> conduits) {
        return new Network(junctions, outfalls, conduits, List.of(), List.of());
    }

    static void holdSize(String what, long size, long least, long most) {
        if (size < least || size > most) {
            throw new SewerRefused(Reason.TOO_LARGE, size + " " + what + ", allowed " + least + " to " + most);
        }
    }

    static <T> Map<String, T> byName(String what, List<T> parts, Function<T, String> name) {
        var found = HashMap.<String, T>newHashMap(parts.size());
        for (var part : parts) {
            if (found.put(name.apply(part), part) != null) {
                throw new SewerRefused(Reason.NAME_TWICE, what + " " + name.apply(part));
            }
        }
        return found;
    }

    private static <T> T find(Map<String, T> nodes, String who, String id, HashSet<String> touched) {
        touched.add(id);
        var node = nodes.get(id);
        if (node == null) {
            throw new SewerRefused(Reason.NAME_UNKNOWN, "node " + id + " of " + who);
        }
        return node;
    }

    private static void holdEnd(Conduit conduit, Node node, double offset) {
        if (node instanceof Junction junction && junction.bottomMetres() + offset >= junction.groundMetres()) {
            throw new SewerRefused(Reason.CONDUIT_ABSURD, conduit.id() + " lies above the ground at " + node.id());
        }
    }

    private static void holdFall(Conduit conduit, Map<String, Node> nodes) {
        double fall = bottom(nodes, conduit.from()) + conduit.fromOffsetMetres() - bottom(nodes, conduit.to())
                - conduit.toOffsetMetres();
        if (Math.abs(fall) >= conduit.lengthMetres()) {
            throw new SewerRefused(Reason.CONDUIT_ABSURD, conduit.id() + " falls " + fall + " m over "
                    + conduit.lengthMetres() + " m");
        }
    }

    private static double bottom(Map<String, Node> nodes, String id) {
        var node = nodes.get(id);
        return node == null ? Double.NaN : node.bottomMetres();
    }
}
