package city.miyako.linkage.gates;

import city.miyako.engines.advice.AdviceSettings;
import city.miyako.engines.advice.GateAdviser;
import city.miyako.engines.advice.GateSituation;
import city.miyako.engines.advice.GateState;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.LevelOutlook;
import city.miyako.engines.advice.Measured;
import city.miyako.engines.advice.Outlook;
import city.miyako.engines.advice.ThresholdGateRule;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Station;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Watches gates: foretells the levels outside them from what is known now, and says what to do.
///
/// Where a model was learned that was better than the baseline where both were tried, it speaks. The baseline is fitted
/// anew every ten minutes, levels are looked at every twenty seconds, however many look.
@ApplicationScoped
public class GateWatch {
    /// The most gates of one government that are watched.
    public static final int MOST = 100;
    private static final Duration MODEL_KEPT = Duration.ofMinutes(10);
    private static final Duration LEVELS_KEPT = Duration.ofSeconds(20);
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final Duration SILENT = Duration.ofHours(2);
    private static final int MOST_KEPT = 500;
    // One forecast at a moment: there are no earlier ones by whose errors intervals could adapt.
    private static final Hindcast.BandSettings NO_BANDS = new Hindcast.BandSettings(0.9, 0, 1);

    private final GateRecord record;
    private final LevelModels learned;
    private final Clock clock;
    private final GateAdviser adviser = new GateAdviser(AdviceSettings.DEFAULT);
    private final ThresholdGateRule rule = new ThresholdGateRule(AdviceSettings.DEFAULT);
    private final Kept<Watched, GateModel> models;
    private final Kept<Watched, Levels> levels;

    private record Watched(Reach reach, GatePlan plan) {
    }

    /// A watch over gates of the city.
    GateWatch(GateRecord record, LevelModels learned, Clock clock) {
        this.record = record;
        this.learned = learned;
        this.clock = clock;
        this.models = new Kept<>(MODEL_KEPT, MOST_KEPT, clock);
        this.levels = new Kept<>(LEVELS_KEPT, MOST_KEPT, clock);
    }

    /// The levels outside a gate and what may come.
    public Levels levels(Reach reach, GatePlan plan) {
        var watched = new Watched(reach.withoutReader(), plan);
        return levels.get(watched, () -> look(watched));
    }

    /// A gate now.
    ///
    /// @param state how it stands
    public GateNow now(Reach reach, GatePlan plan, GateState state) {
        var outside = levels(reach, plan);
        var now = clock.instant();
        var stands = state.at(now, plan.gate());
        var situation = new GateSituation(now, stands, measured(plan, outside), null, plan.innerInflow(),
            outlook(plan, outside));
        return new GateNow(plan, stands, outside, adviser.advise(plan.gate(), situation),
            rule.advise(plan.gate(), situation));
    }

    private Levels look(Watched watched) {
        var now = clock.instant();
        var plan = watched.plan();
        var best = learned.findBest(watched.reach(), plan);
        if (best.isPresent()) {
            var said = levels(now, record.all(watched.reach(), plan, now.minus(LOOKED_BACK), now), best.get(),
                best.get().rows());
            if (!said.said().isEmpty()) {
                return said;
            }
        }
        var model = models.get(watched, () -> GateModel.learn(plan, record.readings(watched.reach(), plan,
            now.minus(PastFloods.LEARNED_BEFORE), now)));
        return levels(now, record.gauge(watched.reach(), plan, now.minus(LOOKED_BACK), now), model.forecaster(),
            model.learned());
    }

    private static Levels levels(Instant now, Network network, NetworkForecaster model, int learned) {
        return new Levels(now, network.whole(network.stations().getFirst()), new Hindcast(network, model, NO_BANDS)
            .sayAll(now, PastFloods.LEADS).getFirst(), model.name(), learned, silent(now, network));
    }

    /// What announces the water and is not heard of any more: the forecast is made without it, and says so.
    private static List<String> silent(Instant now, Network network) {
        return network.stations().stream().filter(Station::driver).allMatch(driver -> {
            var known = network.whole(driver);
            var last = known.findLast(now);
            return last.isPresent() && known.reading(last.getAsInt()).at().plus(SILENT).isAfter(now);
        }) ? List.of() : List.of("drivers_silent");
    }

    private static @Nullable Measured measured(GatePlan plan, Levels outside) {
        return outside.findLast().map(last ->
            Measured.of(new Level(last.metres(), plan.gate().datum()), last.at())).orElse(null);
    }

    private static @Nullable LevelOutlook outlook(GatePlan plan, Levels outside) {
        return outside.said().isEmpty() ? null
            : new LevelOutlook(Outlook.of(outside.said().values()), plan.gate().datum());
    }
}
