package city.miyako.testbed.water;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which gauge flows into which: the order from the springs to the sea, and what stands above each gauge.
final class RiverNetwork {
    private final List<RiverGauge> gauges;
    private final List<Integer> order = new ArrayList<>();
    private final List<List<Integer>> above = new ArrayList<>();
    private final double[] areaKm2;

    RiverNetwork(List<RiverGauge> gauges) {
        this.gauges = List.copyOf(gauges);
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < gauges.size(); i++) {
            byId.put(gauges.get(i).id(), i);
            above.add(new ArrayList<>());
        }
        for (int i = 0; i < gauges.size(); i++) {
            String downstream = gauges.get(i).reach().downstream();
            if (!downstream.isEmpty()) {
                Integer below = byId.get(downstream);
                if (below == null) {
                    throw new IllegalArgumentException(gauges.get(i).id() + " flows to unknown gauge " + downstream);
                }
                above.get(below).add(i);
            }
        }
        this.areaKm2 = new double[gauges.size()];
        boolean[] seen = new boolean[gauges.size()];
        for (int i = 0; i < gauges.size(); i++) {
            visit(i, seen);
        }
    }

    /// Indexes of the gauges, each after all that stand above it.
    List<Integer> fromSpringToSea() {
        return List.copyOf(order);
    }

    /// Indexes of the gauges directly above one.
    List<Integer> above(int index) {
        return List.copyOf(above.get(index));
    }

    /// The whole catchment of a gauge in square kilometres.
    double areaKm2(int index) {
        return areaKm2[index];
    }

    private void visit(int index, boolean[] seen) {
        if (seen[index]) {
            return;
        }
        seen[index] = true;
        double area = gauges.get(index).reach().areaKm2();
        for (int upper : above.get(index)) {
            visit(upper, seen);
            area += areaKm2[upper];
        }
        areaKm2[index] = area;
        order.add(index);
    }
}
