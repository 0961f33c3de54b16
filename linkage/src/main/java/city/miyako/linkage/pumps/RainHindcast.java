package city.miyako.linkage.pumps;

import city.miyako.engines.advice.AdviceSettings;
import city.miyako.engines.advice.Outlook;
import city.miyako.engines.advice.PumpHindcast;
import city.miyako.engines.advice.PumpMoment;
import city.miyako.engines.advice.PumpPolicy;
import city.miyako.engines.advice.PumpRun;
import city.miyako.engines.forecasting.AutoRegression;
import city.miyako.engines.forecasting.Baselines;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.engines.forecasting.Forecaster;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.inflow.InflowForecaster;
import city.miyako.engines.inflow.InflowModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A heavy rain told again: what would have been said of the inflow every ten minutes, beside simple ways to say it,
/// and how the station would have gone through it by advice and by its rule.
final class RainHindcast {
    /// How far ahead is said.
    static final List<Duration> LEADS = Stream.of(10, 20, 30, 60, 90, 120, 180).map(Duration::ofMinutes).toList();
    /// How advice is made, live and told again alike: a forecast is old after half an hour, and courses are fewer than
    /// a gate's, since each runs through a well.
    static final AdviceSettings SETTINGS = new AdviceSettings(60, 1, Duration.ofHours(1), Duration.ofMinutes(10),
        Duration.ofMinutes(10), Duration.ofHours(3), 0.1, 0.5, Duration.ofMinutes(30), Sensed.OLD);
    // The model tells odds of its own; those of simple models adapt to their last errors.
    static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 200);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int ORDER = 3;

    private final Network record;
    private final PumpPlan plan;

    /// @param record inflow and rain of the rain and the time before it
    RainHindcast(Network record, PumpPlan plan) {
        this.record = record;
        this.plan = plan;
    }

    /// What a model, that the inflow stays, and autoregression said of a rain, and what came.
    Map<String, Map<Duration, List<Outcome>>> outcomes(InflowModel model, HeavyRain rain) {
        var moments = PumpReadings.moments(rain.from(), rain.to());
        Map<String, Map<Duration, List<Outcome>>> outcomes = new LinkedHashMap<>();
        Stream.concat(Stream.of(new InflowForecaster(model), alone(Baselines.persistence())),
            autoregression(rain).map(RainHindcast::alone).stream()).forEach(forecaster ->
                outcomes.put(forecaster.name(), new Hindcast(record, forecaster, BANDS).run(moments, LEADS)));
        return outcomes;
    }

    private Optional<Forecaster> autoregression(HeavyRain rain) {
        try {
            var past = InflowModels.without(record, rain);
            return Optional.of(AutoRegression.fit(past.whole(past.stations().getFirst()), STEP, ORDER, STEP
                .multipliedBy(3)));
        } catch (ForecastRefused tooLittle) {
            return Optional.empty();
        }
    }

    /// A forecaster of the inflow; what is said of the rain is not looked at.
    private static NetworkForecaster alone(Forecaster forecaster) {
        return NetworkForecaster.each(forecaster.name(), List.of(forecaster, Baselines.persistence()));
    }

    /// The forecasts of each moment.
    List<Map<Duration, Forecast>> said(InflowModel model, List<Instant> moments) {
        var hindcast = new Hindcast(record, new InflowForecaster(model), BANDS);
        return moments.stream().map(moment -> hindcast.sayAll(moment, LEADS).getFirst()).toList();
    }

    /// The station through the rain, by a policy.
    PumpRun run(List<Instant> moments, List<Map<Duration, Forecast>> said, PumpPolicy policy) {
        var inflow = record.whole(record.stations().getFirst());
        var course = new ArrayList<PumpMoment>();
        double last = 0;
        for (int i = 0; i < moments.size(); i++) {
            last = Math.max(0, inflow.find(moments.get(i), Hindcast.LONGEST_GAP).orElse(last));
            course.add(new PumpMoment(moments.get(i), last, last, outlook(said.get(i))));
        }
        return new PumpHindcast(plan.station()).run(course, policy);
    }

    static @Nullable Outlook outlook(Map<Duration, Forecast> said) {
        return said.isEmpty() ? null : Outlook.of(said.values());
    }
}
