package city.miyako.linkage.courses;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Thing;
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
import city.miyako.foundation.pages.Day;
import city.miyako.linkage.registers.RegisterRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The personal records of who passed what: seen by the person, by others for a purpose only and told to the person,
/// part of what the person takes along, and gone after three years by the rule `course-results` of `keeping.yaml`.
@ApplicationScoped
class CourseResults {
    static final String PURPOSE = "staff-training";

    private final Things things;
    private final Clock clock;

    CourseResults(Things things, Clock clock) {
        this.things = things;
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

    private Optional<Thing> find(Actor person, RegisterRecord course) {
        return things.find(Reach.publicOf(person.tenant()).by(new Reader(person.person(), "", "", "")),
            id(person, course));
    }

    private static String id(Actor person, RegisterRecord course) {
        return "urn:ngsi-ld:" + CourseResult.TYPE + ":" + course.register().extent().type() + "." + course.key() + "."
            + person.person().replace(':', '-');
    }
}
