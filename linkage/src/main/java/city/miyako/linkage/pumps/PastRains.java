package city.miyako.linkage.pumps;

import city.miyako.engines.advice.PumpAdviser;
import city.miyako.engines.advice.ThresholdPumpRule;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.inflow.InflowModel;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/// Tells heavy rains again: what would have been forecast from what was known, moment by moment, by a model that has
/// not seen that rain, and what would have come of advice and of the rule.
@ApplicationScoped
public class PastRains {
    /// How long lies between two moments of a rain.
    public static final Duration STEP = PumpReadings.STEP;
    private static final Duration KEPT = Duration.ofMinutes(10);
    // Some megabytes each.
    private static final int MOST_KEPT = 20;

    private final InflowModels models;
    private final Clock clock;
    private final Kept<Asked, RainReplay> kept;

    private record Asked(Reach reach, PumpPlan plan, String rain) {
    }

    /// Rains of the past, with models learned for each.
    public PastRains(InflowModels models, Clock clock) {
        this.models = models;
        this.clock = clock;
        this.kept = new Kept<>(KEPT, MOST_KEPT, clock);
    }

    /// The rain told again; the same for ten minutes.
    public RainReplay get(Reach reach, PumpPlan plan, HeavyRain rain) {
        return kept.get(new Asked(reach.withoutReader(), plan, rain.id()), () -> tell(reach, plan, rain));
    }

    private RainReplay tell(Reach reach, PumpPlan plan, HeavyRain rain) {
        var record = models.record(reach, plan, clock.instant());
        var model = InflowModels.learn(InflowModels.without(record, rain));
        // What the record has lost by now, the kept rain still tells.
        var here = inflowOf(record, rain) ? record : PumpReadings.network(plan, rain.inflow(), rain.rain());
        var hindcast = new RainHindcast(here, plan);
        var moments = PumpReadings.moments(rain.from(), rain.to());
        var said = model.map(known -> hindcast.said(known, moments))
            .orElse(Collections.nCopies(moments.size(), Map.of()));
        var stations = here.stations();
        return new RainReplay(plan, rain, moments, said, here.whole(stations.getFirst()),
            here.whole(stations.getLast()), hindcast.run(moments, said, new PumpAdviser(RainHindcast.SETTINGS)),
            hindcast.run(moments, said, new ThresholdPumpRule(RainHindcast.SETTINGS)),
            model.map(known -> hindcast.outcomes(known, rain)).orElse(Map.of()),
            model.map(InflowModel::rows).orElse(0));
    }

    private static boolean inflowOf(Network record, HeavyRain rain) {
        return record.whole(record.stations().getFirst()).find(rain.peakAt(), Duration.ofHours(1)).isPresent();
    }
}
