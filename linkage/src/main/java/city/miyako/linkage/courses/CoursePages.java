package city.miyako.linkage.courses;

import city.miyako.engines.quizzes.Turnout;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.registers.RegisterRecord;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The pages of courses, the same for every service: what is offered, one course with its test, the certificate.
@Path("/")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML + "; charset=UTF-8")
public class CoursePages {
    private static final String HOME = "/services/{service}/courses";
    private static final String ONE = HOME + "/{course}";
    private static final List<String> COLUMNS = List.of("course", "course_ja", "bureau", "bureau_ja", "members",
        "passed", "percent");

    private final Courses courses;
    private final CourseResults results;
    private final Instance<CourseOffice> offices;
    private final Bureaus bureaus;
    private final ServiceDirectory services;
    private final Pages pages;
    private final RequestContext request;

    CoursePages(Courses courses, CourseResults results, @Any Instance<CourseOffice> offices, Bureaus bureaus,
            ServiceDirectory services, Pages pages, RequestContext request) {
        this.courses = courses;
        this.results = results;
        this.offices = offices;
        this.bureaus = bureaus;
        this.services = services;
        this.pages = pages;
        this.request = request;
    }

    /// The courses, with what the reader has reached in each and how many of each bureau have passed.
    @GET
    @Path(HOME)
    public TemplateInstance list(@PathParam("service") String service) {
        var office = office(service);
        request.require(office.taking());
        var offers = courses.all(service).stream().map(course -> new Offer(course,
            results.own(request.actor(), course), courses.turnout(service, course, told(office)))).toList();
        return Templates.list(page(), place(service), offers, bureaus, Courses.LEAST);
    }

    /// One course: the lesson and its test.
    @GET
    @Path(ONE)
    public TemplateInstance one(@PathParam("service") String service, @PathParam("course") String key) {
        request.require(office(service).taking());
        var course = courses.get(service, key);
        return Templates.one(page(), place(service), sheet(service, course, Map.of()),
            results.own(request.actor(), course));
    }

    /// Takes the test: on to the certificate for whoever passed, else the sheet with what to look at again.
    ///
    /// @throws Problem `not-allowed` for whoever acts for somebody else; nobody is tested for another
    @POST
    @Path(ONE)
    public Response take(@PathParam("service") String service, @PathParam("course") String key) {
        var person = request.writer("course.take");
        request.require(office(service).taking());
        if (!person.actor().principal().isEmpty()) {
            throw Problem.of(CommonError.NOT_ALLOWED, "person", person.actor().principal());
        }
        var course = courses.get(service, key);
        var sheet = sheet(service, course, request.form());
        if (!sheet.isOpen()) {
            throw Problem.of(CommonError.CONFLICT, "course", key);
        }
        if (!sheet.missing().isEmpty()) {
            return Response.status(422).entity(Templates.one(page(), place(service), sheet.asked(),
                results.own(person.actor(), course))).build();
        }
        var graded = sheet.graded();
        var result = courses.take(person, service, course, graded.mark());
        return graded.mark().passed() ? request.seeOther(place(service).home() + "/" + key + "/certificate")
            : Response.ok(Templates.one(page(), place(service), graded, result)).build();
    }

    /// That the reader has passed a course, to be printed.
    ///
    /// @throws Problem `not-found` for whoever has not
    @GET
    @Path(ONE + "/certificate")
    public TemplateInstance certificate(@PathParam("service") String service, @PathParam("course") String key) {
        request.require(office(service).taking());
        var course = courses.get(service, key);
        var result = results.own(request.actor(), course);
        if (!result.hasPassed()) {
            throw Problem.of(CommonError.NOT_FOUND, "certificate", key);
        }
        return Templates.certificate(page(), place(service), course, result,
            bureaus.name(request.actor().bureau(), request.language()));
    }

    /// How many of each bureau have passed which course; empty where it is not told.
    @GET
    @Path("/api/v1/{service}/courses")
    public Response turnout(@PathParam("service") String service,
            @QueryParam("format") @DefaultValue("json") String format) {
        var office = office(service);
        request.require(office.taking());
        return new Table("courses", COLUMNS, courses.all(service).stream().flatMap(course ->
            courses.turnout(service, course, told(office)).lines().stream().map(line -> row(course, line))).toList())
            .answer(format);
    }

    private List<Object> row(RegisterRecord course, Turnout.Line line) {
        return List.of(course.key(), course.title(Language.JA).text(), line.name(),
            bureaus.name(line.name(), Language.JA), line.told() ? line.members() : "",
            line.told() ? line.passed() : "", line.percent().map(Object.class::cast).orElse(""));
    }

    private CourseSheet sheet(String service, RegisterRecord course, Map<String, List<String>> sent) {
        return CourseSheet.of(course, courses.questions(service, course), sent);
    }

    private Predicate<String> told(CourseOffice office) {
        return request.may(office.keeping()) ? _ -> true : request.actor().bureau()::equals;
    }

    private CourseOffice office(String service) {
        return offices.stream().filter(one -> one.service().equals(service)).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "service", service));
    }

    private Place place(String service) {
        return new Place(service, services.all().stream().filter(entry -> entry.id().equals(service)).toList());
    }

    private Page page() {
        return pages.of(CoursePages.class);
    }

    /// Where a page of courses belongs.
    ///
    /// @param id      id of the service
    /// @param service the service itself; none where it has no manifest
    record Place(String id, List<ServiceEntry> service) {
        /// The address of its list, without language prefix.
        public String home() {
            return "/services/" + id + "/courses";
        }
    }

    /// A course as it is offered to somebody.
    ///
    /// @param course  the course
    /// @param result  what they have reached in it
    /// @param turnout how many of each bureau have passed
    record Offer(RegisterRecord course, CourseResult result, Turnout turnout) {
        /// Key of the words for whom it is meant.
        public String audienceKey() {
            return course.text("audience").equals("ict") ? "audience.ict" : "audience.all";
        }

        /// What its turnout comes to, in one sentence.
        public String finding(Page page) {
            var title = course.title(page.language()).text();
            return turnout.all().percent().map(percent -> page.t("turnout.finding", title, percent))
                .orElse(title);
        }

        /// The share of a line in percent; empty where it has none.
        public String percent(Turnout.Line line) {
            return line.percent().map(Object::toString).orElse("");
        }
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/linkage/courses/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance list(Page page, Place place, List<Offer> offers, Bureaus bureaus,
            int least);

        static native TemplateInstance one(Page page, Place place, CourseSheet sheet, CourseResult result);

        static native TemplateInstance certificate(Page page, Place place, RegisterRecord course, CourseResult result,
            String bureau);
    }
}
