package city.miyako.linkage.gates;

import city.miyako.engines.forecasting.BoostedForecaster;
import city.miyako.engines.forecasting.BoostedTraining;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.QuantileBooster;
import city.miyako.engines.forecasting.Quantiles;
import city.miyako.engines.forecasting.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Boosted trees that foretell the levels of one gate's gauge from themselves and from what announces its water. They
/// live outside the heap: whoever replaces them closes them, and once closed they say nothing.
final class BoostedLevels implements NetworkForecaster, AutoCloseable {
    /// What they are called in tables.
    static final String NAME = "boosted";
    private static final List<Double> SHARES = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);
    // Shallow: sixty days of one gauge have some thirty rises.
    private static final BoostedTraining.Settings SETTINGS = new BoostedTraining.Settings(PastFloods.LEADS, 1_500,
        new QuantileBooster.Settings(SHARES, 80, 4, 0.15, 1, 1, 7), 1);

    private final BoostedForecaster trees;
    private boolean closed;

    private BoostedLevels(BoostedForecaster trees) {
        this.trees = trees;
    }

    /// Learns from all that a network sent; the same network gives the same trees.
    ///
    /// @throws city.miyako.engines.forecasting.ForecastRefused where it is too little, or the machine has no library
    static BoostedLevels learn(Network network) {
        return new BoostedLevels(new BoostedTraining(SETTINGS).learn(network));
    }

    @Override
    public String name() {
        return NAME;
    }

    int rows() {
        return trees.learned().rows();
    }

    Instant from() {
        return trees.learned().from();
    }

    Instant to() {
        return trees.learned().to();
    }

    @Override
    public synchronized List<Map<Duration, Quantiles>> say(Situation situation, List<Duration> leads) {
        return closed ? situation.known().stream().<Map<Duration, Quantiles>>map(_ -> Map.of()).toList()
            : trees.say(situation, leads);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            trees.close();
        }
    }
}
