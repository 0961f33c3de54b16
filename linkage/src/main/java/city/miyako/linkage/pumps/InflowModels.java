package city.miyako.linkage.pumps;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.inflow.InflowLearning;
import city.miyako.engines.inflow.InflowModel;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.jobs.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Models of the inflow of stations: learned by order as a job and kept as a thing `InflowModel` with its card, or,
/// until somebody orders one, learned from the record when asked.
@ApplicationScoped
public class InflowModels {
    static final String TYPE = "InflowModel";
    private static final Duration LEARNED_KEPT = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 200;
    private static final int MOST_TRIED = 12;
    private static final Duration LEFT_OUT = Duration.ofDays(1);

    private final Things things;
    private final PumpReadings readings;
    private final HeavyRains rains;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Clock clock;
    private final Kept<Asked, LearnedInflow> learned;

    private record Asked(Reach reach, PumpPlan plan) {
    }

    /// Models among the city's things.
    public InflowModels(Things things, PumpReadings readings, HeavyRains rains, Jobs jobs, ObjectMapper json,
                        Clock clock) {
        this.things = things;
        this.readings = readings;
        this.rains = rains;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
        this.learned = new Kept<>(LEARNED_KEPT, MOST_KEPT, clock);
    }

    /// The model that speaks for a station now.
    public LearnedInflow get(Reach reach, PumpPlan plan) {
        return findKept(reach, plan).orElseGet(() -> learned.get(new Asked(reach.withoutReader(), plan), () -> {
            var now = clock.instant();
            return new LearnedInflow(learn(record(reach, plan, now)).orElse(null), now, false);
        }));
    }

    /// The model somebody had learned; a thing that holds none, as anybody who may write things can write, counts as
    /// none.
    private Optional<LearnedInflow> findKept(Reach reach, PumpPlan plan) {
        try {
            return findThing(reach, plan).map(thing -> new LearnedInflow(json.convertValue(thing.value("learned"),
                InflowModel.class), Instant.parse(thing.value("learnedAt").asText("")), true))
                .filter(kept -> kept.model() != null);
        } catch (IllegalArgumentException | DateTimeException noModel) {
            return Optional.empty();
        }
    }

    private Optional<Thing> findThing(Reach reach, PumpPlan plan) {
        return things.find(reach, id(plan)).filter(thing -> thing.isOf(TYPE)
            && thing.tenant().equals(reach.tenant()));
    }

    /// The card of the kept model, or empty where none is kept.
    public Optional<ModelCard> findCard(Reach reach, PumpPlan plan) {
        return findKept(reach, plan).flatMap(_ -> findThing(reach, plan)).map(thing -> thing.value("card"))
            .map(card -> json.convertValue(card, ModelCard.class));
    }

    /// Has the model of a station learned anew, as a job: heavy rains of the record are kept first, the model is tried
    /// on each of the latest 12 without having seen it, and learned from all.
    ///
    /// @param called the station, as pages call it
    public Job learnAnew(Writer writer, PumpPlan plan, String called) {
        return jobs.start(writer, "learning", called, progress -> learnAnew(writer, plan, progress));
    }

    private void learnAnew(Writer writer, PumpPlan plan, Progress progress) {
        var reach = writer.reach();
        rains.keep(writer, plan);
        var now = clock.instant();
        var record = record(reach, plan, now);
        var kept = rains.list(reach, plan).stream().filter(HeavyRain::kept).limit(MOST_TRIED).toList();
        progress.report(0, kept.size() + 1L, "");
        Map<String, Map<Duration, List<Outcome>>> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < kept.size() && !progress.cancelled(); i++) {
            RainHindcast.join(outcomes, tried(record, plan, kept.get(i)));
            progress.report(i + 1L, kept.size() + 1L, kept.get(i).word());
        }
        var model = learn(record);
        if (progress.cancelled()) {
            return;
        }
        if (model.isEmpty()) {
            throw Problem.of(CommonError.BAD_REQUEST, "rain", "too little rain, or inflow, is on record to learn from");
        }
        var card = new ModelCard(now, first(record), last(record), model.get().rows(),
            model.get().effectiveHectares(), model.get().dry(), kept.size(), RainHindcast.scores(outcomes));
        keep(writer, plan, model.get(), card);
        progress.report(kept.size() + 1L, kept.size() + 1L, "");
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

    private void keep(Writer writer, PumpPlan plan, InflowModel model, ModelCard card) {
        var attributes = Json.object();
        attributes.putObject("station").put("type", "Relationship").put("object", plan.id());
        property(attributes, "learnedAt", json.valueToTree(card.learnedAt().toString()));
        property(attributes, "learned", json.valueToTree(model));
        property(attributes, "card", json.valueToTree(card));
        things.upsert(writer, List.of(new NewThing(id(plan), TYPE, attributes)), UpsertMode.UPDATE);
    }

    private static void property(ObjectNode attributes, String name, JsonNode value) {
        attributes.putObject(name).put("type", "Property").set("value", value);
    }

    private static String id(PumpPlan plan) {
        return "urn:ngsi-ld:" + TYPE + ":" + plan.stem();
    }
}
