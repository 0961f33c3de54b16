package city.miyako.testbed.water;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.List;

/// The rivers of the sample city: flow and water level at sixty gauges at any moment.
///
/// Flow comes from [RiverRun]; the level follows it by a rating curve (depth as flow to the power of 0.6, Manning's
/// law for a wide bed) and more slowly above the berms; near the sea the tide lifts it. Readings carry a wobble of
/// some millimetres, as floats do.
/// Safe for many threads. The first question about a block of 28 days costs some 0.3 s, further ones microseconds.
public final class Rivers {
    private static final long WOBBLE = 21;
    private static final double WOBBLE_METRES = 0.004;

    private final long seed;
    private final Tides tides;
    private final List<RiverGauge> gauges = RiverGauge.all();
    private final double[] bankFlow;
    private final Blocks flows;

    /// The rivers under this weather and before this sea.
    public Rivers(long seed, Weather weather, Tides tides) {
        this.seed = seed;
        this.tides = tides;
        var network = new RiverNetwork(gauges);
        this.bankFlow = new double[gauges.size()];
        for (int i = 0; i < bankFlow.length; i++) {
            bankFlow[i] = bankFlow(gauges.get(i).reach(), network.areaKm2(i));
        }
        this.flows = new Blocks(first -> new RiverRun(gauges, network, weather, first));
    }

    /// The gauges, in the order that the indexes of the other methods count.
    public List<RiverGauge> gauges() {
        return gauges;
    }

    /// Flow at a gauge in cubic metres per second.
    public double flow(int index, Instant when) {
        return flows.at(index, when);
    }

    /// Water level at a gauge in metres: above A.P. where the sea is felt, else above the gauge's zero.
    public double levelMetres(int index, Instant when) {
        Reach reach = gauges.get(index).reach();
        double full = StrictMath.pow(flow(index, when) / bankFlow[index], 0.6);
        double depth = reach.depthMetres() * (1 - 0.25 * reach.tidal()) * shareOfDepth(full);
        double sea = reach.feelsTheSea() ? reach.tidal() * tides.headOfTheBayMetres(when) : 0;
        return depth + sea + WOBBLE_METRES * Dice.bell(seed, WOBBLE, index, Step.of(when));
    }

    /// In the upper half the bed widens into berms and flood plains, so the water rises ever more slowly.
    private static double shareOfDepth(double narrowShare) {
        return narrowShare <= 0.5 ? narrowShare : 0.5 + 0.45 * (1 - StrictMath.exp((0.5 - narrowShare) / 0.8));
    }

    /// The flow that fills the narrow bed to the top of the bank, by size and land.
    private static double bankFlow(Reach reach, double areaKm2) {
        return (4 + 6 * reach.urban()) * StrictMath.pow(areaKm2, 0.82);
    }
}
