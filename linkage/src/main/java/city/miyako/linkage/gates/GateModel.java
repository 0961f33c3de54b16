package city.miyako.linkage.gates;

import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.AutoRegression;
import city.miyako.engines.forecasting.Baselines;
import city.miyako.engines.forecasting.DressedForecaster;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.Series;
import city.miyako.engines.forecasting.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What foretells the levels of a gate's gauge, and how many readings it was fitted to.
///
/// @param forecaster autoregression with odds from its errors; where too little is known, that the level stays, without
///     odds
/// @param learned how many readings it was fitted to; 0 where these were too few
record GateModel(NetworkForecaster forecaster, int learned) {
    // Odds need a hundred errors: where little is known it is asked more often, down to the shortest step.
    private static final Duration ASKED_EVERY = Duration.ofHours(2);
    private static final Duration ASKED_AT_MOST = Duration.ofMinutes(20);
    private static final int ASKED = 300;
    private static final int ORDER = 6;
    private static final Duration GAP = Duration.ofHours(2);
    /// In steps of an hour three days are enough; where less is known, a day in shorter steps.
    private static final List<Duration> STEPS = List.of(Duration.ofHours(1), Duration.ofMinutes(20));

    /// Fits one to readings and nothing else.
    static GateModel learn(GatePlan plan, List<Reading> readings) {
        var past = network(plan, readings);
        var series = past.whole(past.stations().getFirst());
        return STEPS.stream().map(step -> fitted(past, series, step)).flatMap(Optional::stream).findFirst()
            .map(forecaster -> new GateModel(forecaster, readings.size()))
            .orElseGet(() -> new GateModel(persistence(), 0));
    }

    private static Optional<NetworkForecaster> fitted(Network past, Series series, Duration step) {
        try {
            var bare = AutoRegression.fit(series, step, ORDER, GAP);
            return Optional.of(DressedForecaster.learn(past, NetworkForecaster.each(bare.name(), List.of(bare)),
                asked(series), PastFloods.LEADS));
        } catch (ForecastRefused tooLittle) {
            return Optional.empty();
        }
    }

    private static List<Instant> asked(Series series) {
        var from = series.reading(0).at();
        var to = series.reading(series.size() - 1).at();
        var share = Duration.between(from, to).dividedBy(ASKED);
        var every = share.compareTo(ASKED_EVERY) > 0 ? ASKED_EVERY : share.compareTo(ASKED_AT_MOST) < 0 ? ASKED_AT_MOST
            : share;
        return Stretch.moments(from, to, every);
    }

    static NetworkForecaster persistence() {
        return NetworkForecaster.each("persistence", List.of(Baselines.persistence()));
    }

    static Network network(GatePlan plan, List<Reading> readings) {
        return network(plan, readings, Map.of());
    }

    /// The gauge first, then what announces its water.
    ///
    /// @param drivers what each measured
    static Network network(GatePlan plan, List<Reading> readings, Map<Driver, List<Reading>> drivers) {
        var stations = new ArrayList<Station>();
        stations.add(Station.of(plan.gauge(), Archive.of(readings), plan.rules()));
        drivers.forEach((driver, measured) -> stations.add(new Station(driver.id(), Archive.of(driver.told(measured)),
            driver.kind().rules(), null, null, true)));
        return Network.of(stations);
    }
}
