package city.miyako.app.desk;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.EmergencyAccess;
import city.miyako.foundation.access.EmergencyRequest;
import city.miyako.foundation.access.EmergencyRequest.Wanted;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Emergency access: who asks for what and why, a second person's yes or no, and all that was open.
@Path("/desk/emergency")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EmergencyPages {
    private static final int LISTED = 200;

    private final DeskDoor door;
    private final RequestContext request;
    private final EmergencyAccess emergencies;
    private final Access access;
    private final Tenants tenants;
    private final Clock clock;

    /// Pages over the requests for emergency access.
    public EmergencyPages(DeskDoor door, RequestContext request, EmergencyAccess emergencies, Access access,
                          Tenants tenants, Clock clock) {
        this.door = door;
        this.request = request;
        this.emergencies = emergencies;
        this.access = access;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// The open and past requests, and the form for a new one.
    @GET
    public TemplateInstance list() {
        return show(door.page("desk.see"), "");
    }

    /// Asks for access to a government's data.
    @POST
    public Response ask(@RestForm @DefaultValue("") String tenant, @RestForm @DefaultValue("") String most,
                        @RestForm @DefaultValue("") String purpose, @RestForm @DefaultValue("") String reason,
                        @RestForm @DefaultValue("0") int minutes) {
        var page = door.page("emergency.ask");
        try {
            var wanted = new Wanted(AccessClass.ofWord(most), purpose, reason, minutes);
            var owner = tenants.find(tenant.matches("[0-9]{6}") ? Integer.parseInt(tenant) : 0).map(Tenant::id)
                .orElse(request.actor().tenant());
            emergencies.ask(request.writer("emergency.ask"), owner, wanted);
            return DeskDoor.goTo(page, EmergencyAccess.PAGE);
        } catch (Problem problem) {
            return refused(page, problem);
        }
    }

    /// Says yes, no, or that it is enough.
    ///
    /// @param word `grant`, `refuse` or `end`
    @POST
    @Path("/{id}/{word:grant|refuse|end}")
    public Response decide(@PathParam("id") long id, @PathParam("word") String word) {
        var page = door.page("desk.see");
        var writer = request.writer("desk.see");
        try {
            if ("end".equals(word)) {
                emergencies.end(writer, id);
            } else {
                emergencies.decide(writer, id, "grant".equals(word));
            }
            return DeskDoor.goTo(page, EmergencyAccess.PAGE);
        } catch (Problem problem) {
            return refused(page, problem);
        }
    }

    private Response refused(Page page, Problem problem) {
        return Response.status(problem.code().status()).entity(show(page, door.advice(problem))).build();
    }

    private TemplateInstance show(Page page, String error) {
        var reach = access.decide(city.miyako.foundation.access.Question.of(request.actor(), "emergency.approve",
            TenantId.METROPOLIS).with(new city.miyako.foundation.access.Question.Proof(false, "nobody", null)))
            .isAllowed() ? Reach.everything() : Reach.staffOf(request.actor().tenant());
        var rows = emergencies.list(reach, LISTED).stream().map(one -> row(page, one)).toList();
        return Templates.emergency(page, rows, new Form(List.copyOf(tenants.all()),
            Stream.of(AccessClass.INTERNAL, AccessClass.PERSONAL)
                .map(kind -> new Choice(kind.word(), page.t("explain.class." + kind.word()))).toList(),
            access.policy().purposes().values().stream().map(one -> new Choice(one.code(),
                one.name(page.language()))).toList(), Wanted.LONGEST_MINUTES, request.may("emergency.ask")), error);
    }

    private Row row(Page page, EmergencyRequest one) {
        var state = one.state(clock.instant());
        var verdict = one.verdict();
        var purpose = access.policy().purposes().get(one.wanted().purpose());
        boolean own = one.asker().id().equals(request.actor().person());
        boolean decides = emergencies.mayDecide(request.actor(), one.tenant(), one.asker().id());
        return new Row(one, tenants.get(one.tenant()).name(page.language()),
            purpose == null ? one.wanted().purpose() : purpose.name(page.language()),
            page.t("explain.class." + one.wanted().most().word()),
            page.t("emergency.state." + state.name().toLowerCase(Locale.ROOT)),
            verdict == null ? null : verdict.ends(), state == EmergencyRequest.State.WAITING && decides,
            state == EmergencyRequest.State.OPEN && (decides || own));
    }

    /// A request as shown.
    ///
    /// @param request with all its facts
    /// @param tenant whose data, by name
    /// @param purpose in words
    /// @param kind class of data, in words
    /// @param state in words
    /// @param ends when it ends or ended, or null
    /// @param decides whether the reader may say yes or no
    /// @param mayEnd whether the reader may end it
    public record Row(EmergencyRequest request, String tenant, String purpose, String kind, String state,
                      @Nullable Instant ends, boolean decides, boolean mayEnd) {
        /// What a second person said by, or empty.
        public String decider() {
            var verdict = request.verdict();
            return verdict == null ? "" : verdict.by();
        }
    }

    /// What the form offers.
    ///
    /// @param tenants the governments
    /// @param classes the classes that can be asked for
    /// @param purposes the purposes of the policy
    /// @param longest the most minutes
    /// @param may whether the reader may ask at all
    public record Form(List<Tenant> tenants, List<Choice> classes, List<Choice> purposes, int longest, boolean may) {
    }

    /// One of several.
    ///
    /// @param word what is sent
    /// @param name what is shown
    public record Choice(String word, String name) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance emergency(Page page, List<Row> rows, Form form, String error);
    }
}
