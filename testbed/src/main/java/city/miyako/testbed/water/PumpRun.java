package city.miyako.testbed.water;

import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One run of the pump stations: rain through two stores into the wet well, and pumps that follow the rule of the
/// station, in half minutes.
final class PumpRun implements Blocks.Run {
    /// Values of each station: inflow (m³/s), level of the well (m above A.P.), and of each pump the minutes since it
    /// was switched on or, below zero, off.
    static final int FIELDS = 2 + PumpStation.MOST_PUMPS;
    private static final double QUICK_SHARE = 0.75;
    private static final double DRY_M3S_PER_HECTARE = 0.002;
    private static final double SECONDS = 30;

    private final List<PumpStation> stations;
    private final Weather weather;
    private final List<Reservoir> quick = new ArrayList<>();
    private final List<Reservoir> slow = new ArrayList<>();
    private final double[] level;
    private final double[][] minutes;
    private long step;

    PumpRun(List<PumpStation> stations, Weather weather, long firstStep) {
        this.stations = stations;
        this.weather = weather;
        this.step = firstStep;
        this.level = new double[stations.size()];
        this.minutes = new double[stations.size()][PumpStation.MOST_PUMPS];
        Arrays.fill(level, PumpStation.STOP_AT);
        for (int i = 0; i < minutes.length; i++) {
            Arrays.fill(minutes[i], -1_440);
            double size = StrictMath.pow(stations.get(i).effectiveHectares() / 40, 0.3);
            quick.add(new Reservoir(18 * 60 * size));
            slow.add(new Reservoir(100 * 60 * size));
        }
    }

    @Override
    public float[] next() {
        float[] values = new float[stations.size() * FIELDS];
        for (int i = 0; i < stations.size(); i++) {
            PumpStation station = stations.get(i);
            double fallen = weather.stepMm(station.place(), step) / 1000 * station.effectiveHectares() * 10_000;
            double entering = fallen / Step.SECONDS;
            double inflow = quick.get(i).flow(entering * QUICK_SHARE) + slow.get(i).flow(entering * (1 - QUICK_SHARE))
                    + station.effectiveHectares() * DRY_M3S_PER_HECTARE;
            for (double second = 0; second < Step.SECONDS; second += SECONDS) {
                run(i, inflow);
            }
            values[i * FIELDS] = (float) inflow;
            values[i * FIELDS + 1] = (float) level[i];
            for (int pump = 0; pump < station.pumps(); pump++) {
                values[i * FIELDS + 2 + pump] = (float) minutes[i][pump];
            }
        }
        step++;
        return values;
    }

    private void run(int index, double inflow) {
        PumpStation station = stations.get(index);
        double[] pumps = minutes[index];
        double lifts = 0;
        for (int pump = 0; pump < station.pumps(); pump++) {
            pumps[pump] += pumps[pump] > 0 ? SECONDS / 60 : -SECONDS / 60;
            lifts += pumps[pump] >= station.startMinutes() ? station.pumpM3s() : 0;
        }
        double metres = level[index] + (inflow - lifts) * SECONDS / station.wellM2();
        level[index] = StrictMath.clamp(metres, PumpStation.LOWEST, PumpStation.LIMIT);
        double share = (level[index] - PumpStation.START_AT) / (PumpStation.LIMIT - PumpStation.START_AT);
        int wanted = share < 0 ? 0 : StrictMath.min(station.pumps(), 1 + (int) (share * station.pumps()));
        for (int pump = 0; pump < station.pumps(); pump++) {
            boolean on = pumps[pump] > 0;
            if (!on && pump < wanted || on && level[index] <= PumpStation.STOP_AT) {
                pumps[pump] = on ? -SECONDS / 60 : SECONDS / 60;
            }
        }
    }
}
