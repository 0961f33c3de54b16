package city.miyako.linkage.courses;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.quizzes.Grade;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.keeping.LegalHolds;
import city.miyako.foundation.keeping.LegalHolds.Hold;
import city.miyako.foundation.pages.Day;
import city.miyako.linkage.registers.RegisterRecord;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The personal records of who passed what: seen by the person, by others for a purpose only and told to the person,
/// part of what the person takes along, and gone after three years.
@ApplicationScoped
class CourseResults {
    static final String PURPOSE = "staff-training";
    private static final Period KEPT = Period.ofYears(3);
    private static final int AT_ONCE = 500;

    private final Things things;
    private final LegalHolds holds;
    private final Clock clock;

    CourseResults(Things things, LegalHolds holds, Clock clock) {
        this.things = things;
        this.holds = holds;
        this.clock = clock;
    }

    /// What somebody has reached in a course, as they see it themselves.
    CourseResult own(Actor person, RegisterRecord course) {
        return find(person, course).map(CourseResult::of).orElse(CourseResult.NONE);
    }

    /// Writes down what a person's test was worth.
    ///
    /// @throws Problem `conflict` where the same person takes it twice at once
    CourseResult write(Writer person, RegisterRecord course, Grade grade) {
        var actor = person.actor();
        var before = find(actor, course);
        var result = before.map(CourseResult::of).orElse(CourseResult.NONE)
            .after(grade, Day.at(clock.instant()).date().toString());
        var writer = new Writer(actor, person.tenant(), person.cause(), PURPOSE, course.thing().id());
        var attributes = Attributes.none().open(AccessClass.PERSONAL).text("person", actor.person())
            .relation("course", course.thing().id()).text("bureau", actor.bureau()).whole("percent", result.percent())
            .text("passed", result.passed()).whole("attempts", result.attempts());
        if (before.isPresent()) {
            things.patch(writer, id(actor, course), attributes.json(), OptionalLong.of(before.get().version()));
        } else if (things.upsert(writer, List.of(attributes.of(id(actor, course), CourseResult.TYPE)),
                UpsertMode.CREATE).getFirst().kind() != Outcome.Kind.CREATED) {
            throw Problem.of(CommonError.CONFLICT, "version", 1);
        }
        return result;
    }

    /// Disposes of results three years after they were last written, unless a legal hold keeps them; at most 500 a run.
    @Scheduled(every = "1h", delayed = "25m", identity = "course-results",
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispose() {
        var writer = Writer.system("courses").forPurpose("disposal");
        var held = holds.list(Reach.staffOf(writer.tenant())).stream().filter(hold -> hold.kind().isEmpty())
            .map(Hold::person).collect(Collectors.toSet());
        var before = clock.instant().atOffset(ZoneOffset.UTC).minus(KEPT);
        things.list(writer.reach(), ThingQuery.ofType(CourseResult.TYPE).where(new ThingQuery.Condition(
            "modified_at < ?", List.of(before))).page("", AT_ONCE)).stream()
            .filter(result -> !held.contains("") && result.persons().stream().noneMatch(held::contains))
            .forEach(result -> things.delete(writer, result.id()));
    }

    private Optional<Thing> find(Actor person, RegisterRecord course) {
        return things.find(Reach.publicOf(person.tenant()).by(new Reader(person.person(), "", "", "")),
            id(person, course));
    }

    private static String id(Actor person, RegisterRecord course) {
        return "urn:ngsi-ld:" + CourseResult.TYPE + ":" + course.register().extent().type() + "." + course.key() + "."
            + person.person().replace(':', '-');
    }
}
