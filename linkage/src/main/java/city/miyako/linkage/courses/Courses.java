package city.miyako.linkage.courses;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.quizzes.Grade;
import city.miyako.engines.quizzes.Turnout;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.registers.RegisterRecord;
import city.miyako.linkage.registers.Registers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The courses of all services: what is offered, and how many of each bureau have passed, which names nobody.
@ApplicationScoped
public class Courses {
    /// Smaller groups are not told to others: a share of them would speak of persons.
    public static final int LEAST = 5;
    static final String COURSES = "courses";
    private static final String QUESTIONS = "questions";
    private static final String ATTENDANCE = "attendance";
    private static final Reach OURS = Reach.staffOf(TenantId.METROPOLIS);
    private static final String PASSED = "passed";
    private static final int TRIES = 5;
    private static final int MOST_PEOPLE = 1_000_000;

    private final Registers registers;
    private final Things things;
    private final CourseResults results;

    Courses(Registers registers, Things things, CourseResults results) {
        this.registers = registers;
        this.things = things;
        this.results = results;
    }

    /// The courses of a service, those that can be taken first, then by their last day.
    public List<RegisterRecord> all(String service) {
        return registers.of(service).records(OURS, COURSES).stream().sorted(Comparator
            .comparing(RegisterRecord::isClosed).thenComparing(course -> course.text("until"))).toList();
    }

    /// A course.
    ///
    /// @throws Problem `not-found`
    RegisterRecord get(String service, String course) {
        return registers.of(service).find(OURS, COURSES, course)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "course", course));
    }

    /// The questions of a course, in the order of their keys.
    List<RegisterRecord> questions(String service, RegisterRecord course) {
        return of(service, QUESTIONS, course);
    }

    /// How many of each bureau have passed a course, as it may be told.
    ///
    /// @param own the bureaus that are told however small they are
    public Turnout turnout(String service, RegisterRecord course, Predicate<String> own) {
        var groups = of(service, ATTENDANCE, course).stream().collect(Collectors.toMap(line -> line.text("bureau"),
            Courses::group, Courses::together, LinkedHashMap::new));
        return Turnout.of(List.copyOf(groups.values()), LEAST, own);
    }

    /// Writes down what a person's test was worth, and counts the bureau up at the first pass.
    ///
    /// @throws Problem `conflict` where the same person takes it twice at once
    CourseResult take(Writer person, String service, RegisterRecord course, Grade grade) {
        var had = results.own(person.actor(), course);
        var result = results.write(person, course, grade);
        var bureau = person.actor().bureau();
        if (result.hasPassed() && !had.hasPassed() && !bureau.isEmpty()) {
            count(new Writer(Actor.system(service), person.tenant(), person.cause()), service, course, bureau);
        }
        return result;
    }

    // Two who pass at once must both be counted: whoever comes second counts again from what now stands.
    private void count(Writer writer, String service, RegisterRecord course, String bureau) {
        var key = course.key() + "." + bureau;
        var id = registers.of(service).get(ATTENDANCE).extent().prefix() + key;
        for (int tried = 0; tried < TRIES; tried++) {
            var line = registers.of(service).find(OURS, ATTENDANCE, key).map(RegisterRecord::thing);
            var type = registers.of(service).get(ATTENDANCE).extent().type();
            try {
                if (counted(writer, line.orElse(null), new NewThing(id, type, begun(course, bureau)))) {
                    return;
                }
            } catch (Problem problem) {
                if (problem.code() != CommonError.CONFLICT) {
                    throw problem;
                }
            }
        }
        throw Problem.of(CommonError.CONFLICT, ATTENDANCE, key);
    }

    private boolean counted(Writer writer, @Nullable Thing line, NewThing first) {
        if (line == null) {
            return things.upsert(writer, List.of(first), UpsertMode.CREATE).getFirst().kind() == Outcome.Kind.CREATED;
        }
        things.patch(writer, line.id(), Attributes.none().whole(PASSED, line.value(PASSED).asLong(0) + 1).json(),
            OptionalLong.of(line.version()));
        return true;
    }

    // A bureau of which nobody said how many are to take part.
    private static ObjectNode begun(RegisterRecord course, String bureau) {
        return Attributes.none().open(AccessClass.INTERNAL).text("name", course.key() + "." + bureau)
            .relation("course", course.thing().id()).text("bureau", bureau).whole("members", 0).whole(PASSED, 1).json();
    }

    private List<RegisterRecord> of(String service, String register, RegisterRecord course) {
        var prefix = course.register().extent().prefix();
        return registers.of(service).records(OURS, register).stream()
            .filter(one -> one.related("course", prefix).contains(course.key())).toList();
    }

    private static Turnout.Group group(RegisterRecord line) {
        return new Turnout.Group(line.text("bureau"), number(line, "members"), number(line, PASSED));
    }

    private static Turnout.Group together(Turnout.Group one, Turnout.Group other) {
        return new Turnout.Group(one.name(), one.members() + other.members(), one.passed() + other.passed());
    }

    private static int number(RegisterRecord line, String field) {
        return (int) Math.clamp(line.findNumber(field).orElse(0), 0L, MOST_PEOPLE);
    }
}
