package city.miyako.linkage.pumps;

import city.miyako.data.things.Thing;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.inflow.InflowForecaster;
import city.miyako.engines.inflow.InflowLearning;
import city.miyako.engines.inflow.InflowModel;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Progress;
import city.miyako.linkage.learning.KeptModel;
import city.miyako.linkage.learning.LeadScore;
import city.miyako.linkage.learning.Learner;
import city.miyako.linkage.learning.Learning;
import city.miyako.linkage.learning.ModelCard;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Models of the inflow of stations: learned by order and by schedule and kept with their cards, or, until somebody
/// orders one, learned from the record when asked.
@ApplicationScoped
public class InflowModels implements Learner {
    private static final Duration LEARNED_KEPT = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 200;
    private static final int MOST_TRIED = 12;
    private static final Duration LEFT_OUT = Duration.ofDays(1);
    private static final Duration WATCHED_EVERY = Duration.ofHours(1);

    private final Pumps pumps;
    private final PumpReadings readings;
    private final HeavyRains rains;
    private final Learning learning;
    private final ObjectMapper json;
    private final Clock clock;
    private final Kept<Asked, LearnedInflow> learned;

    private record Asked(Reach reach, PumpPlan plan) {
    }

    /// Models among the city's things.
    public InflowModels(Pumps pumps, PumpReadings readings, HeavyRains rains, Learning learning, ObjectMapper json,
                        Clock clock) {
        this.pumps = pumps;
        this.readings = readings;
        this.rains = rains;
        this.learning = learning;
        this.json = json;
        this.clock = clock;
        this.learned = new Kept<>(LEARNED_KEPT, MOST_KEPT, clock);
    }

    @Override
    public String type() {
        return "InflowModel";
    }

    @Override
    public String plant() {
        return "station";
    }

    /// The model that speaks for a station now.
    public LearnedInflow get(Reach reach, PumpPlan plan) {
        return findKept(reach, plan).orElseGet(() -> learned.get(new Asked(reach.withoutReader(), plan), () -> {
            var now = clock.instant();
            return new LearnedInflow(learn(record(reach, plan, now)).orElse(null), now, false);
        }));
    }

    private Optional<LearnedInflow> findKept(Reach reach, PumpPlan plan) {
        return learning.find(reach, this, plan.id()).flatMap(kept -> findModel(kept).map(model ->
            new LearnedInflow(model, kept.card().learnedAt(), true)));
    }

    /// What a thing keeps as learned; nothing where it is no model, as anybody who may write things can write.
    private Optional<InflowModel> findModel(KeptModel kept) {
        try {
            return Optional.ofNullable(json.convertValue(kept.learned(), InflowModel.class));
        } catch (IllegalArgumentException noModel) {
            return Optional.empty();
        }
    }

    /// Learns the model of a station: heavy rains of the record are kept first, the model is tried on each of the
    /// latest 12 without having seen it, and learned from all.
    @Override
    public Optional<Lesson> learn(Writer writer, Thing station, Progress progress) {
        var plan = pumps.plan(writer.reach(), station);
        rains.keep(writer, plan);
        var now = clock.instant();
        var record = record(writer.reach(), plan, now);
        var kept = rains.list(writer.reach(), plan).stream().filter(HeavyRain::kept).limit(MOST_TRIED).toList();
        progress.report(0, kept.size() + 1L, "");
        Map<String, Map<Duration, List<Outcome>>> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < kept.size() && !progress.cancelled(); i++) {
            LeadScore.join(outcomes, tried(record, plan, kept.get(i)));
            progress.report(i + 1L, kept.size() + 1L, kept.get(i).word());
        }
        if (progress.cancelled()) {
            return Optional.empty();
        }
        var model = learn(record).orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST, "rain",
            "too little rain, or inflow, is on record to learn from"));
        var card = ModelCard.of(InflowForecaster.NAME, new ModelCard.Source(now, first(record), last(record),
            model.rows()), kept.size(), outcomes, RainHindcast.LEADS, Map.of("effectiveHectares",
            model.effectiveHectares(), "dryFlow", model.dry()));
        progress.report(kept.size() + 1L, kept.size() + 1L, "");
        return Optional.of(new Lesson(json.<JsonNode>valueToTree(model), card));
    }

    @Override
    public List<Outcome> since(Reach reach, Thing station, KeptModel kept, Instant from) {
        var plan = pumps.plan(reach, station);
        var record = record(reach, plan, clock.instant());
        var moments = Stream.iterate(from, at -> at.isBefore(clock.instant()), at -> at.plus(WATCHED_EVERY)).toList();
        return findModel(kept).map(model -> new Hindcast(record, new InflowForecaster(model), RainHindcast.BANDS)
            .run(moments, RainHindcast.LEADS).values().stream().flatMap(List::stream).toList()).orElse(List.of());
    }

    private static Map<String, Map<Duration, List<Outcome>>> tried(Network record, PumpPlan plan, HeavyRain rain) {
        var hindcast = new RainHindcast(record, plan);
        return learn(without(record, rain)).map(model -> hindcast.outcomes(model, rain)).orElse(Map.of());
    }

    /// All that is known but a rain, with a day on both sides.
    static Network without(Network record, HeavyRain rain) {
        return record.without(rain.from().minus(LEFT_OUT), rain.to().plus(LEFT_OUT));
    }

    static Optional<InflowModel> learn(Network past) {
        return InflowLearning.learn(past, RainHindcast.LEADS);
    }

    /// What a station's model may learn from by a moment: the record of 60 days, and kept rains that are older.
    Network record(Reach reach, PumpPlan plan, Instant now) {
        var from = now.minus(PumpReadings.LEARNED_BEFORE);
        var old = rains.kept(reach, plan).stream().filter(rain -> rain.from().isBefore(from)).toList();
        return PumpReadings.network(plan,
            joined(old.stream().map(HeavyRain::inflow), from, readings.inflow(reach, plan, from, now)),
            joined(old.stream().map(HeavyRain::rain), from, readings.rain(reach, plan, from, now)));
    }

    private static List<Reading> joined(Stream<List<Reading>> old, Instant from, List<Reading> recent) {
        var all = new ArrayList<>(old.flatMap(List::stream).filter(one -> one.at().isBefore(from)).toList());
        all.addAll(recent);
        return all;
    }

    private static Instant first(Network record) {
        return record.whole(record.stations().getFirst()).reading(0).at();
    }

    private static Instant last(Network record) {
        var inflow = record.whole(record.stations().getFirst());
        return inflow.reading(inflow.size() - 1).at();
    }
}
