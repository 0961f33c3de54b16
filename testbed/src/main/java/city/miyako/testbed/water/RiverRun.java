package city.miyako.testbed.water;

import city.miyako.testbed.weather.Weather;
import java.util.ArrayList;
import java.util.List;

/// One integration of all rivers: rain runs off each catchment and is handed from gauge to gauge towards the sea.
final class RiverRun implements Blocks.Run {
    private final List<RiverGauge> gauges;
    private final int[] order;
    private final int[][] above;
    private final List<Catchment> catchments = new ArrayList<>();
    private final List<Reservoir> upperHalves = new ArrayList<>();
    private final List<Reservoir> lowerHalves = new ArrayList<>();
    private final Weather weather;
    private long step;

    RiverRun(List<RiverGauge> gauges, RiverNetwork network, Weather weather, long firstStep) {
        this.gauges = gauges;
        this.weather = weather;
        this.step = firstStep;
        this.order = network.fromSpringToSea().stream().mapToInt(Integer::intValue).toArray();
        this.above = new int[gauges.size()][];
        for (int i = 0; i < gauges.size(); i++) {
            above[i] = network.above(i).stream().mapToInt(Integer::intValue).toArray();
            Reach reach = gauges.get(i).reach();
            catchments.add(new Catchment(reach));
            // A wave on its way to the next gauge arrives late and flatter: two stores of half the travel time each.
            double half = StrictMath.max(1, reach.lagMinutes()) * 60 / 2;
            upperHalves.add(new Reservoir(half));
            lowerHalves.add(new Reservoir(half));
        }
    }

    @Override
    public float[] next() {
        float[] flows = new float[gauges.size()];
        double[] arriving = new double[gauges.size()];
        for (int i : order) {
            double flow = catchments.get(i).runoff(weather.stepMm(gauges.get(i).place(), step));
            for (int upper : above[i]) {
                flow += arriving[upper];
            }
            flows[i] = (float) flow;
            arriving[i] = lowerHalves.get(i).flow(upperHalves.get(i).flow(flow));
        }
        step++;
        return flows;
    }
}
