package city.miyako.linkage.gates;

import city.miyako.data.history.History;
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
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Watches gates: foretells the levels outside them from what is known now, and says what to do.
///
/// A model is fitted anew every ten minutes, levels are looked at every twenty seconds, however many look.
@ApplicationScoped
public class GateWatch {
    /// The most gates of one government that are watched.
    public static final int MOST = 50;
    private static final Duration MODEL_KEPT = Duration.ofMinutes(10);
    private static final Duration LEVELS_KEPT = Duration.ofSeconds(20);
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final int MOST_KEPT = 500;
    // One forecast at a moment: there are no earlier ones by whose errors intervals could adapt.
    private static final Hindcast.BandSettings NO_BANDS = new Hindcast.BandSettings(0.9, 0, 1);

    private final History history;
    private final Clock clock;
    private final GateAdviser adviser = new GateAdviser(AdviceSettings.DEFAULT);
    private final ThresholdGateRule rule = new ThresholdGateRule(AdviceSettings.DEFAULT);
    private final Kept<Watched, GateModel> models;
    private final Kept<Watched, Levels> levels;

    private record Watched(Reach reach, GatePlan plan) {
    }

    /// A watch over gates of the city.
    public GateWatch(History history, Clock clock) {
        this.history = history;
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
        var model = models.get(watched, () -> GateModel.learn(plan, PastFloods.readings(history, watched.reach(), plan,
            now.minus(PastFloods.LEARNED_BEFORE), now)));
        var network = GateModel.network(plan, PastFloods.readings(history, watched.reach(), plan,
            now.minus(LOOKED_BACK), now));
        var said = new Hindcast(network, model.forecaster(), NO_BANDS).sayAll(now, PastFloods.LEADS).getFirst();
        return new Levels(now, network.whole(network.stations().getFirst()), said, model.forecaster().name(),
            model.learned());
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
