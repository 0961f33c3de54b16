package city.miyako.linkage.gates;

import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.Series;
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
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Boosted models of the levels at gates, learned by order and by schedule. What is kept is the card; the trees are
/// grown again from the same record, since the same readings give the same trees, and live in memory: nothing that
/// somebody else may have written is ever read as trees.
@ApplicationScoped
public class LevelModels implements Learner {
    private static final int EVENTS = 3;
    private static final Duration EVENT = Duration.ofHours(36);
    private static final Duration LEFT_OUT = Duration.ofDays(1);
    private static final Duration TRIED_EVERY = Duration.ofMinutes(30);
    private static final Duration WATCHED_EVERY = Duration.ofHours(1);
    private static final Duration READ_BEFORE = Duration.ofDays(8);
    private static final int MOST_GROWN = 500;
    private static final Logger LOG = Logger.getLogger(LevelModels.class);
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 200);

    private final Gates gates;
    private final GateRecord record;
    private final Learning learning;
    private final Clock clock;
    private final Map<String, Grown> grown = new ConcurrentHashMap<>();
    // One at a time; the others try again when they are next looked at.
    private final Semaphore hand = new Semaphore(1);

    private record Grown(Instant learnedAt, BoostedLevels trees) {
    }

    /// Models over the city's history.
    LevelModels(Gates gates, GateRecord record, Learning learning, Clock clock) {
        this.gates = gates;
        this.record = record;
        this.learning = learning;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "LevelModel";
    }

    @Override
    public String plant() {
        return "gate";
    }

    /// The kept model of a gate, if it was the best where it was tried: it then speaks instead of the baseline. Empty
    /// for some seconds after a start, while its trees grow beside.
    Optional<BoostedLevels> findBest(Reach reach, GatePlan plan) {
        return learning.find(reach, this, plan.id()).map(KeptModel::card).filter(ModelCard::wins)
            .flatMap(card -> {
                var known = grown.get(plan.id());
                if (known == null || !known.learnedAt.equals(card.learnedAt())) {
                    growBeside(reach, plan, card.learnedAt());
                    return Optional.empty();
                }
                return Optional.of(known.trees);
            });
    }

    private void growBeside(Reach reach, GatePlan plan, Instant learnedAt) {
        if (grown.size() < MOST_GROWN && hand.tryAcquire()) {
            Thread.ofVirtual().name("level-model-", 0).start(() -> {
                try {
                    grow(reach, plan, learnedAt);
                } catch (ForecastRefused gone) {
                    LOG.infof("the model of %s cannot be grown again: %s", plan.id(), gone.getMessage());
                } finally {
                    hand.release();
                }
            });
        }
    }

    /// The trees of a kept model, from the record it was learned from.
    private BoostedLevels grow(Reach reach, GatePlan plan, Instant learnedAt) {
        var known = grown.get(plan.id());
        return known != null && known.learnedAt.equals(learnedAt) ? known.trees : put(plan, new Grown(learnedAt,
            BoostedLevels.learn(record.all(reach, plan, learnedAt.minus(PastFloods.LEARNED_BEFORE), learnedAt))));
    }

    private BoostedLevels put(GatePlan plan, Grown fresh) {
        var old = grown.put(plan.id(), fresh);
        if (old != null) {
            old.trees.close();
        }
        return fresh.trees;
    }

    /// Learns the model of a gate: it is tried on the three highest waters of the record without having seen each,
    /// beside autoregression and that the level stays, and learned from all.
    @Override
    public Optional<Lesson> learn(Writer writer, Thing gate, Progress progress) {
        var plan = gates.plan(writer.reach(), gate);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var all = record.all(writer.reach(), plan, now.minus(PastFloods.LEARNED_BEFORE), now);
        var events = events(all.whole(all.stations().getFirst()));
        Map<String, Map<Duration, List<Outcome>>> outcomes = new LinkedHashMap<>();
        try {
            for (int i = 0; i < events.size() && !progress.cancelled(); i++) {
                LeadScore.join(outcomes, tried(plan, all, events.get(i)));
                progress.report(i + 1L, events.size() + 1L, events.get(i).toString());
            }
            if (progress.cancelled()) {
                return Optional.empty();
            }
            var trees = put(plan, new Grown(now, BoostedLevels.learn(all)));
            var card = ModelCard.of(BoostedLevels.NAME, new ModelCard.Source(now, trees.from(), trees.to(),
                trees.rows()), events.size(), outcomes, PastFloods.LEADS, Map.of("drivers",
                (double) plan.drivers().size()));
            return Optional.of(new Lesson(Json.object(), card));
        } catch (ForecastRefused refused) {
            throw Problem.of(CommonError.BAD_REQUEST, "gauge", String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public List<Outcome> since(Reach reach, Thing gate, KeptModel kept, Instant from) {
        var plan = gates.plan(reach, gate);
        var now = clock.instant();
        var trees = grow(reach, plan, kept.card().learnedAt());
        return flat(new Hindcast(record.all(reach, plan, from.minus(READ_BEFORE), now), trees, BANDS)
            .run(Stretch.moments(from, now, WATCHED_EVERY), PastFloods.LEADS));
    }

    private static List<Outcome> flat(Map<Duration, List<Outcome>> outcomes) {
        return outcomes.values().stream().flatMap(List::stream).toList();
    }

    /// What boosted trees, autoregression and that the level stays said of an event that they had not seen.
    private static Map<String, Map<Duration, List<Outcome>>> tried(GatePlan plan, Network all, Instant event) {
        var from = event.minus(EVENT);
        var to = event.plus(EVENT);
        var past = without(all, event);
        var moments = Stretch.moments(from, to, TRIED_EVERY);
        Map<String, Map<Duration, List<Outcome>>> outcomes = new LinkedHashMap<>();
        try (var trees = BoostedLevels.learn(past)) {
            outcomes.put(trees.name(), run(all, trees, moments));
        }
        for (var model : List.of(GateModel.learn(plan, readings(past)).forecaster(), GateModel.persistence())) {
            outcomes.put(model.name(), run(gauge(all), model, moments));
        }
        return outcomes;
    }

    /// The gauge alone, which is all that simple models look at.
    static Network gauge(Network all) {
        return Network.of(List.of(all.stations().getFirst()));
    }

    private static Map<Duration, List<Outcome>> run(Network all, NetworkForecaster model, List<Instant> moments) {
        return new Hindcast(all, model, BANDS).run(moments, PastFloods.LEADS);
    }

    /// All that is known but an event, with a day on both sides.
    static Network without(Network all, Instant event) {
        return all.without(event.minus(EVENT).minus(LEFT_OUT), event.plus(EVENT).plus(LEFT_OUT));
    }

    private static List<Reading> readings(Network network) {
        var whole = network.whole(network.stations().getFirst());
        return IntStream.range(0, whole.size()).filter(whole::usable).mapToObj(whole::reading).toList();
    }

    /// When the highest waters of a record were, at least three days apart, the highest first.
    static List<Instant> events(Series whole) {
        var places = IntStream.range(0, whole.size()).filter(whole::usable).mapToObj(whole::reading)
            .sorted(Comparator.comparingDouble(Reading::metres).reversed().thenComparing(Reading::at)).toList();
        var events = new ArrayList<Instant>();
        for (var one : places) {
            boolean apart = events.stream().noneMatch(event -> Duration.between(event, one.at()).abs()
                .compareTo(EVENT.multipliedBy(2)) < 0);
            if (apart && events.size() < EVENTS) {
                events.add(one.at());
            }
        }
        return events;
    }

    void stop(@Observes ShutdownEvent event) {
        grown.values().forEach(one -> one.trees.close());
        grown.clear();
    }
}
