package city.miyako.services.manholesensors;

import city.miyako.engines.inflow.Evidence;
import city.miyako.engines.inflow.InflowAnswer;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Csv;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages and the API of the sewer level sensors.
@Path("/")
@ApplicationScoped
@Blocking
public class ManholeSensorsService implements CityService {
    private static final String HOME = "/services/manhole-sensors";
    private static final String API = "/api/v1/manhole-sensors";
    private static final String HTML = MediaType.TEXT_HTML + "; charset=UTF-8";
    private static final Duration CHART = Duration.ofHours(48);
    private static final Duration SERIES = Duration.ofDays(35);

    private final Sensors sensors;
    private final Analyses analyses;
    private final Ledger ledger;
    private final Tenants tenants;
    private final Pages pages;
    private final RequestContext request;

    ManholeSensorsService(Sensors sensors, Analyses analyses, Ledger ledger, Tenants tenants, Pages pages,
            RequestContext request) {
        this.sensors = sensors;
        this.analyses = analyses;
        this.ledger = ledger;
        this.tenants = tenants;
        this.pages = pages;
        this.request = request;
    }

    /// Levels now, on a map and in a list by municipality.
    @GET
    @Path(HOME)
    @Produces(HTML)
    public TemplateInstance now() {
        return Templates.now(page(), sensors.list(request.reach()));
    }

    /// One sensor: rain beside level, dry-weather pattern, what each rain brought in.
    @GET
    @Path(HOME + "/sensors/{id}")
    @Produces(HTML)
    public TemplateInstance sensor(@PathParam("id") String id) {
        var sensor = sensors.get(request.reach(), id);
        var answer = analyses.of(sensor.thing());
        return Templates.sensor(page(), sensor, Views.steps(answer, CHART), Views.events(answer),
                Views.silent(List.of(sensor), List.of(answer)), answer.evidence());
    }

    /// Municipalities and sensors by what rain brings in.
    @GET
    @Path(HOME + "/ranking")
    @Produces(HTML)
    public TemplateInstance ranking() {
        var seen = sensors.list(request.reach());
        var answers = analyses.of(seen);
        return Templates.ranking(page(), Views.areas(answers, tenants, request.language()),
                Views.sensors(seen, answers, request.language()), Views.silent(seen, answers));
    }

    /// One municipality: its sensors and those at its border, advice, measures.
    @GET
    @Path(HOME + "/municipalities/{code}")
    @Produces(HTML)
    public TemplateInstance municipality(@PathParam("code") String code) {
        return municipality(tenant(code), Measure.Form.EMPTY, List.of());
    }

    /// Records a measure of the municipality.
    ///
    /// @throws Problem 401 or 403 for whoever is not staff of it or of the metropolis
    @POST
    @Path(HOME + "/municipalities/{code}/measures")
    @Produces(HTML)
    public Response plan(@PathParam("code") String code, @BeanParam Measure.Form form) {
        var writer = writerFor(tenant(code).id());
        if (!form.faults().isEmpty()) {
            return Response.status(422).entity(municipality(tenant(code), form, form.faults())).build();
        }
        ledger.plan(writer, tenant(code).id(), form);
        return seeOther("/municipalities/" + code);
    }

    /// Moves a measure to another state.
    @POST
    @Path(HOME + "/measures/{id}")
    public Response move(@PathParam("id") String id, @FormParam("state") @DefaultValue("") String state,
            @FormParam("version") @DefaultValue("0") long version) {
        var measure = ledger.measure(request.reach(), id);
        var writer = request.writer(Role.STAFF);
        if (!writer.tenant().equals(measure.tenant())) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", measure.tenant().toString());
        }
        if (!Measure.STATES.contains(state)) {
            throw Problem.of(CommonError.BAD_REQUEST, "state", "one of " + Measure.STATES);
        }
        ledger.move(writer, id, state, version);
        return seeOther("/municipalities/" + measure.municipality());
    }

    /// Meetings with their results; the minutes for those who took part.
    @GET
    @Path(HOME + "/meetings")
    @Produces(HTML)
    public TemplateInstance meetings() {
        return meetings(Meeting.Form.EMPTY, List.of());
    }

    /// Records a meeting.
    ///
    /// @throws Problem 401 or 403 for whoever is not staff of the metropolis
    @POST
    @Path(HOME + "/meetings")
    @Produces(HTML)
    public Response record(@BeanParam Meeting.Form form) {
        var writer = writerFor(TenantId.METROPOLIS);
        var faults = form.faults(tenants, LocalDate.ofInstant(page().now(), Page.ZONE));
        if (!faults.isEmpty()) {
            return Response.status(422).entity(meetings(form, faults)).build();
        }
        ledger.record(writer, form);
        return seeOther("/meetings");
    }

    /// The sensors within reach with level, state and place.
    @GET
    @Path(API + "/sensors")
    public Response sensorRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return answer(format, "sensors", Tables.SENSORS,
                sensors.list(request.reach()).stream().map(Tables::row).toList());
    }

    /// Level, dry-weather level and rain of a sensor in steps of ten minutes, 35 days.
    @GET
    @Path(API + "/sensors/{id}/series")
    public Response series(@PathParam("id") String id, @QueryParam("format") @DefaultValue("json") String format) {
        var answer = analyses.of(sensors.get(request.reach(), id).thing());
        return answer(format, "series", Tables.SERIES, Views.steps(answer, SERIES).stream().map(Tables::row).toList());
    }

    /// The ranking of municipalities or, with `by=sensor`, of sensors.
    @GET
    @Path(API + "/ranking")
    public Response rankingRecords(@QueryParam("by") @DefaultValue("municipality") String by,
            @QueryParam("format") @DefaultValue("json") String format) {
        var seen = sensors.list(request.reach());
        var answers = analyses.of(seen);
        var places = switch (by) {
            case "municipality" -> Views.areas(answers, tenants, Language.EN);
            case "sensor" -> Views.sensors(seen, answers, Language.EN);
            default -> throw Problem.of(CommonError.BAD_REQUEST, "by", "municipality or sensor");
        };
        return answer(format, "ranking", Tables.RANKING, places.stream().map(Tables::row).toList());
    }

    /// Meetings within reach.
    @GET
    @Path(API + "/meetings")
    public Response meetingRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return answer(format, "meetings", Tables.MEETINGS,
                ledger.meetings(request.reach()).stream().map(Tables::row).toList());
    }

    private TemplateInstance municipality(Tenant tenant, Measure.Form form, List<String> faults) {
        var all = sensors.list(request.reach());
        List<InflowAnswer> answers = analyses.of(all);
        var advice = Advice.of(tenant.id().toString(), answers).stream().map(Advice::key).toList();
        var place = Views.areas(answers, tenants, request.language()).stream()
                .filter(one -> one.id().equals(tenant.id().toString())).toList();
        var town = new Town(tenant, sensors.of(request.reach(), tenant.id()), advice, place,
                ledger.measures(request.reach(), tenant.id()));
        return Templates.municipality(page(), town, form, faults, mayWriteFor(tenant.id()));
    }

    private TemplateInstance meetings(Meeting.Form form, List<String> faults) {
        return Templates.meetings(page(), ledger.meetings(request.reach()), tenants, form, faults,
                mayWriteFor(TenantId.METROPOLIS));
    }

    private Page page() {
        return pages.of(ManholeSensorsService.class);
    }

    private Tenant tenant(String code) {
        return (code.matches("[0-9]{6}") ? tenants.find(Integer.parseInt(code)) : Optional.<Tenant>empty())
                .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "municipality", code));
    }

    private boolean mayWriteFor(TenantId tenant) {
        var actor = request.actor();
        return actor.may(Role.STAFF) && (actor.tenant().equals(tenant) || actor.tenant().equals(TenantId.METROPOLIS));
    }

    /// Staff writes in the name of its own tenant; that of the metropolis may write about any municipality.
    private Writer writerFor(TenantId about) {
        var writer = request.writer(Role.STAFF);
        if (!mayWriteFor(about)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "municipality", about.toString());
        }
        return writer;
    }

    private Response seeOther(String path) {
        return Response.seeOther(URI.create(request.language().prefix() + HOME + path)).build();
    }

    private static Response answer(String format, String name, List<String> columns, List<List<Object>> rows) {
        return switch (format) {
            case "csv" -> Response.ok(Csv.of(columns, rows), Csv.TYPE).build();
            case "json" -> Response.ok(Map.of("count", rows.size(), name, Tables.objects(columns, rows)),
                    MediaType.APPLICATION_JSON).build();
            default -> throw Problem.of(CommonError.BAD_REQUEST, "format", "json or csv");
        };
    }

    /// What the page of a municipality shows.
    ///
    /// @param tenant   the municipality
    /// @param sensors  its sensors and those at its border
    /// @param advice   keys of the advice
    /// @param place    its place in the ranking, or none
    /// @param measures what it does
    record Town(Tenant tenant, List<Sensor> sensors, List<String> advice, List<Views.Place> place,
            List<Measure> measures) { }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/services/manholesensors/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance now(Page page, List<Sensor> sensors);

        static native TemplateInstance sensor(Page page, Sensor sensor, List<Views.Step> steps,
                List<Views.Event> events, List<Views.Silent> silent, Evidence evidence);

        static native TemplateInstance ranking(Page page, List<Views.Place> areas, List<Views.Place> places,
                List<Views.Silent> silent);

        static native TemplateInstance municipality(Page page, Town town, Measure.Form form, List<String> faults,
                boolean mayWrite);

        static native TemplateInstance meetings(Page page, List<Meeting> meetings, Tenants tenants,
                Meeting.Form form, List<String> faults, boolean mayWrite);
    }
}
