package city.miyako.linkage.learning;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.jobs.Progress;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Models of plants among the city's things: learned by order as a job, learned anew by schedule when they grow old or
/// drift.
@ApplicationScoped
public class Learning {
    private static final String PART = "learning";
    private static final Duration WATCHED = Duration.ofDays(14);
    private static final Duration WATCH_KEPT = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 500;
    private static final int MOST_AN_HOUR = 100;
    private static final Logger LOG = Logger.getLogger(Learning.class);

    private final Things things;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Instance<Learner> learners;
    private final Pages pages;
    private final Clock clock;
    private final Kept<Asked, Drift> watched;

    private record Asked(Reach reach, String type, String plant, Instant learnedAt) {
    }

    /// Models among the city's things.
    public Learning(Things things, Jobs jobs, ObjectMapper json, @Any Instance<Learner> learners, Pages pages,
                    Clock clock) {
        this.things = things;
        this.jobs = jobs;
        this.json = json;
        this.learners = learners;
        this.pages = pages;
        this.clock = clock;
        this.watched = new Kept<>(WATCH_KEPT, MOST_KEPT, clock);
    }

    /// A page that speaks the words of cards.
    public Page words() {
        return pages.of(Learning.class);
    }

    /// The kept model of a plant, or empty where none is kept; a thing that holds none, as anybody who may write things
    /// can write, counts as none.
    public Optional<KeptModel> find(Reach reach, Learner learner, String plant) {
        return things.find(reach, id(learner, plant)).filter(thing -> thing.isOf(learner.type())
            && thing.tenant().equals(reach.tenant())).flatMap(thing -> findModel(thing, plant));
    }

    private Optional<KeptModel> findModel(Thing thing, String plant) {
        try {
            return Optional.of(new KeptModel(plant, thing.value("learned"), json.convertValue(thing.value("card"),
                ModelCard.class)));
        } catch (IllegalArgumentException noCard) {
            return Optional.empty();
        }
    }

    /// Has the model of a plant learned anew, as a job.
    ///
    /// @param called the plant, as pages call it
    public Job order(Writer writer, Learner learner, Thing plant, String called) {
        return jobs.start(writer, PART, called, progress -> learn(writer, learner, plant, progress));
    }

    private void learn(Writer writer, Learner learner, Thing plant, Progress progress) {
        learner.learn(writer, plant, progress).ifPresent(lesson -> keep(writer, learner, plant.id(), lesson));
    }

    private void keep(Writer writer, Learner learner, String plant, Learner.Lesson lesson) {
        var attributes = Json.object();
        attributes.putObject(learner.plant()).put("type", "Relationship").put("object", plant);
        property(attributes, "learnedAt", json.valueToTree(lesson.card().learnedAt().toString()));
        property(attributes, "learned", lesson.learned());
        property(attributes, "card", json.valueToTree(lesson.card()));
        things.upsert(writer, List.of(new NewThing(id(learner, plant), learner.type(), attributes)),
            UpsertMode.UPDATE);
    }

    /// Whether a kept model still holds; looked at every ten minutes, however many ask.
    public Drift drift(Reach reach, Learner learner, Thing plant, KeptModel kept) {
        var learnedAt = kept.card().learnedAt();
        var oldest = clock.instant().minus(WATCHED);
        return watched.get(new Asked(reach.withoutReader(), learner.type(), plant.id(), learnedAt), () ->
            Drift.of(kept.card().offBy(), learner.since(reach.withoutReader(), plant, kept,
                learnedAt.isBefore(oldest) ? oldest : learnedAt)));
    }

    @Scheduled(every = "1h", delayed = "30m", identity = PART,
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void hourly() {
        look();
    }

    /// Looks at all kept models, and has those learned anew that are old or have drifted.
    ///
    /// @return how many were ordered
    public int look() {
        return learners.stream().mapToInt(this::look).sum();
    }

    private int look(Learner learner) {
        return (int) things.list(Reach.everything(), ThingQuery.ofType(learner.type()).page("", MOST_AN_HOUR))
            .stream().filter(thing -> orderIfDue(learner, thing)).count();
    }

    private boolean orderIfDue(Learner learner, Thing thing) {
        var writer = new Writer(Actor.system(PART), thing.tenant(), PART);
        try {
            var plant = thing.related(learner.plant()).stream().findFirst().flatMap(id ->
                things.find(writer.reach(), id));
            var kept = plant.flatMap(found -> find(writer.reach(), learner, found.id()));
            boolean due = kept.isPresent() && kept.get().isDue(clock.instant(),
                drift(writer.reach(), learner, plant.orElseThrow(), kept.get()));
            if (due) {
                order(writer, learner, plant.orElseThrow(), plant.orElseThrow().name(Language.JA));
            }
            return due;
        } catch (Problem | ForecastRefused unwatched) {
            LOG.infof("%s is not looked at: %s", thing.id(), unwatched.getMessage());
            return false;
        }
    }

    private static void property(ObjectNode attributes, String name, JsonNode value) {
        attributes.putObject(name).put("type", "Property").set("value", value);
    }

    private static String id(Learner learner, String plant) {
        return "urn:ngsi-ld:" + learner.type() + ":" + plant.replaceFirst("^urn:ngsi-ld:[^:]+:", "");
    }
}
