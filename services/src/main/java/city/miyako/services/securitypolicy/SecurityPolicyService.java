package city.miyako.services.securitypolicy;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.revisions.Formers;
import city.miyako.engines.quizzes.Turnout;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.courses.Courses;
import city.miyako.linkage.registers.RegisterRecord;
import city.miyako.services.securitypolicy.Baseline.Counts;
import city.miyako.services.securitypolicy.Baseline.Due;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The page and the API of the security policy; its registers, cases and courses have the pages that all have.
@Path("/")
@ApplicationScoped
@Blocking
public class SecurityPolicyService implements CityService {
    private static final String SEE = "security.see";
    private static final String API = "/api/v1/security-policy";

    private final Book book;
    private final Courses courses;
    private final CaseDesk assessments;
    private final CaseDesk exceptions;
    private final CaseDesk findings;
    private final Pages pages;
    private final RequestContext request;

    SecurityPolicyService(Book book, Courses courses, AssessmentCounter assessments, ExceptionCounter exceptions,
            FindingCounter findings, Pages pages, RequestContext request) {
        this.book = book;
        this.courses = courses;
        this.assessments = assessments.desk();
        this.exceptions = exceptions.desk();
        this.findings = findings.desk();
        this.pages = pages;
        this.request = request;
    }

    /// The layers of the policy and its public texts; for staff, how the systems stand to the baseline.
    @GET
    @Path("/services/security-policy")
    @Produces(MediaType.TEXT_HTML + "; charset=UTF-8")
    public TemplateInstance home() {
        var page = pages.of(SecurityPolicyService.class);
        return Templates.home(page, book.layers(), book.policies().stream().map(Text::new).toList(),
            request.may(SEE) ? List.of(state(page)) : List.of());
    }

    /// The layers of the policy with the number of their texts.
    @GET
    @Path(API + "/layers")
    public Response layers(@QueryParam("format") @DefaultValue("json") String format) {
        return new Table("layers", List.of("layer", "text", "count"), book.layers().stream()
            .<List<Object>>map(layer -> List.of(layer.word(), layer.isText(), layer.texts())).toList()).answer(format);
    }

    /// The state of the baseline in numbers that name no system.
    @GET
    @Path(API + "/state")
    public Response state(@QueryParam("format") @DefaultValue("json") String format) {
        request.require(SEE);
        var baseline = state(pages.of(SecurityPolicyService.class)).baseline();
        var rows = new ArrayList<List<Object>>(List.of(List.of("systems", baseline.systems()),
            List.of("systems_assessed", baseline.assessed()), List.of("systems_late", baseline.late()),
            List.of("exceptions_asked", baseline.exceptions().asked()),
            List.of("exceptions_in_force", baseline.exceptions().inForce()),
            List.of("exceptions_expired", baseline.exceptions().expired())));
        baseline.findings().forEach(line -> rows.addAll(List.of(
            List.of("findings_open_" + line.severity().word(), line.ages().total()),
            List.of("findings_late_" + line.severity().word(), line.late()))));
        return new Table("indicators", List.of("indicator", "value"), rows).answer(format);
    }

    private State state(Page page) {
        var running = book.inUse(Book.SYSTEMS).stream().filter(system -> system.text("state").equals("running"))
            .map(system -> new Due(system.key(), system.findDay("assessBy").orElse(LocalDate.MAX))).toList();
        return new State(Baseline.of(running, new Counts(assessments.counts(Baseline.ASSESSMENT),
            exceptions.counts(Baseline.EXCEPTION), findings.counts(Baseline.FINDING)), Day.at(page.now()).date()),
            courses.all(Book.SERVICE).stream().map(course -> new Trained(course,
                courses.turnout(Book.SERVICE, course, _ -> false).all())).toList());
    }

    /// A text of the policy with its editions.
    ///
    /// @param record its record
    record Text(RegisterRecord record) {
        /// How many editions there are, the present one among them.
        public int editions() {
            return Formers.list(record.thing()).size() + 1;
        }

        /// Key of what its layer is called.
        public String layerKey() {
            return Book.LAYERS.contains(record.text("layer")) ? "layer." + record.text("layer") : "layer.unknown";
        }
    }

    /// How many of all bureaus have passed a course.
    ///
    /// @param course the course
    /// @param all    all bureaus together
    record Trained(RegisterRecord course, Turnout.Line all) {
        /// The share in percent; empty where nobody is to take part.
        public String percent() {
            return all.percent().map(Object::toString).orElse("");
        }
    }

    /// What staff see.
    ///
    /// @param baseline how the systems stand
    /// @param courses  how far the training is
    record State(Baseline baseline, List<Trained> courses) {
        /// The share of systems assessed; empty where there are none.
        public String percent() {
            return baseline.percent().map(Object::toString).orElse("");
        }
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/services/securitypolicy/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance home(Page page, List<Book.Layer> layers, List<Text> texts, List<State> states);
    }
}
