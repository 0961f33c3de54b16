package city.miyako.linkage.gates;

import city.miyako.engines.advice.AdviceSettings;
import city.miyako.engines.advice.GateAdviser;
import city.miyako.engines.advice.GateHindcast;
import city.miyako.engines.advice.GaugeCourses;
import city.miyako.engines.advice.ThresholdGateRule;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tells floods again from the city's history: what would have been forecast from what was known, moment by moment, by
/// a model that was fitted to nothing but the time before the flood.
@ApplicationScoped
public class PastFloods {
    /// How far ahead is said.
    public static final List<Duration> LEADS = IntStream.rangeClosed(1, 6).mapToObj(Duration::ofHours).toList();
    /// The longest flood, days.
    public static final int MOST_DAYS = 4;
    /// How long lies between two moments of a flood.
    public static final Duration STEP = Duration.ofMinutes(30);
    static final Duration LEARNED_BEFORE = Duration.ofDays(60);
    private static final Duration KEPT = Duration.ofMinutes(10);
    // Some megabytes each.
    private static final int MOST_KEPT = 20;
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 200);

    private final GateRecord record;
    private final Kept<Asked, Flood> kept;

    private record Asked(Reach reach, GatePlan plan, Instant from, Instant to) {
    }

    /// Floods of the city's history.
    PastFloods(GateRecord record, Clock clock) {
        this.record = record;
        this.kept = new Kept<>(KEPT, MOST_KEPT, clock);
    }

    /// The flood between two moments; the same for ten minutes.
    public Flood get(Reach reach, GatePlan plan, Instant from, Instant to) {
        return kept.get(new Asked(reach, plan, from, to), () -> tell(reach, plan, from, to));
    }

    private Flood tell(Reach reach, GatePlan plan, Instant from, Instant to) {
        var learn = record.readings(reach, plan, from.minus(LEARNED_BEFORE), from);
        var all = Stream.concat(learn.stream(), record.readings(reach, plan, from, to).stream()).toList();
        var network = GateModel.network(plan, all);
        var fitted = GateModel.learn(plan, learn);
        var model = fitted.forecaster();
        var moments = Stretch.moments(from, to, STEP);
        var hindcast = new Hindcast(network, model, BANDS);
        var said = moments.stream().map(moment -> hindcast.sayAll(moment, LEADS).getFirst()).toList();
        var datum = plan.gate().datum();
        var course = new GaugeCourses(network, model, LEADS, STEP).at(moments, _ -> datum, plan.innerInflow())
            .getOrDefault(plan.gauge(), List.of());
        var runs = new GateHindcast(plan.gate(), AdviceSettings.DEFAULT);
        Map<String, Map<Duration, List<Outcome>>> outcomes = new LinkedHashMap<>();
        outcomes.put(model.name(), hindcast.run(moments, LEADS));
        outcomes.put("persistence", new Hindcast(network, GateModel.persistence(), BANDS).run(moments, LEADS));
        return new Flood(plan, moments, said, network.whole(network.stations().getFirst()),
            runs.run(course, new ThresholdGateRule(AdviceSettings.DEFAULT)),
            runs.run(course, new GateAdviser(AdviceSettings.DEFAULT)), outcomes, fitted.learned());
    }
}
