package city.miyako.testbed.water;

import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.util.ArrayList;
import java.util.List;

/// One integration of the rain water that finds its way into each pipe: at once, within hours, within days.
///
/// Three stores per pipe, as the three triangles of the RTK method (US EPA, SSOAP): half of the water comes by wrong
/// connections and lids, a third by leaky laterals, the rest through the ground.
final class SewerRun implements Blocks.Run {
    private static final double QUICK_SHARE = 0.5;
    private static final double MIDDLE_SHARE = 0.32;

    private final List<Manhole> manholes;
    private final Weather weather;
    private final List<Reservoir> quick = new ArrayList<>();
    private final List<Reservoir> middle = new ArrayList<>();
    private final List<Reservoir> slow = new ArrayList<>();
    private long step;

    SewerRun(List<Manhole> manholes, Weather weather, long firstStep) {
        this.manholes = manholes;
        this.weather = weather;
        this.step = firstStep;
        for (Manhole manhole : manholes) {
            double size = StrictMath.pow(manhole.pipe().areaHectares() / 60, 0.3);
            quick.add(new Reservoir(25 * 60 * size));
            middle.add(new Reservoir(3.2 * 3600 * size));
            slow.add(new Reservoir(26 * 3600.0));
        }
    }

    @Override
    public float[] next() {
        float[] flows = new float[manholes.size()];
        for (int i = 0; i < flows.length; i++) {
            Manhole manhole = manholes.get(i);
            double fallen = weather.stepMm(manhole.place(), step) / 1000 * manhole.pipe().areaHectares() * 10_000;
            double entering = fallen * manhole.pipe().inflowShare() / Step.SECONDS;
            flows[i] = (float) (quick.get(i).flow(entering * QUICK_SHARE)
                    + middle.get(i).flow(entering * MIDDLE_SHARE)
                    + slow.get(i).flow(entering * (1 - QUICK_SHARE - MIDDLE_SHARE)));
        }
        step++;
        return flows;
    }
}
