package city.miyako.services.manholesensors;

import city.miyako.engines.inflow.Advice;
import city.miyako.engines.inflow.Evidence;
import city.miyako.engines.inflow.InflowAnswer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.meetings.Measure;
import city.miyako.linkage.meetings.Meeting;
import city.miyako.linkage.meetings.MeetingBook;
import city.miyako.linkage.meetings.MeetingKind;
import city.miyako.linkage.sites.Sites;
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
import java.time.Duration;
import java.util.List;

/// The pages and the API of the sewer level sensors.
@Path("/")
@ApplicationScoped
@Blocking
public class ManholeSensorsService implements CityService {
    private static final String HOME = "/services/manhole-sensors";
    private static final String API = "/api/v1/manhole-sensors";
    private static final String HTML = MediaType.TEXT_HTML + "; charset=UTF-8";
    private static final String MANAGE = "sewer.manage";
    private static final MeetingKind MEETINGS = new MeetingKind("SewerMeeting", "SewerMeasure");
    private static final Duration CHART = Duration.ofHours(48);
    private static final Duration SERIES = Duration.ofDays(35);

    private final Sensors sensors;
    private final Analyses analyses;
    private final MeetingBook book;
    private final Sites sites;
    private final Tenants tenants;
    private final Pages pages;
    private final RequestContext request;

    ManholeSensorsService(Sensors sensors, Analyses analyses, MeetingBook book, Sites sites, Tenants tenants,
            Pages pages, RequestContext request) {
        this.sensors = sensors;
        this.analyses = analyses;
        this.book = book;
        this.sites = sites;
        this.tenants = tenants;
        this.pages = pages;
        this.request = request;
    }

    /// Levels now, on a map and in a list by municipality.
    @GET
    @Path(HOME)
    @Produces(HTML)
    public TemplateInstance now() {
        return Templates.now(page(), list());
    }

    /// One sensor: rain beside level, dry-weather pattern, what each rain brought in.
    @GET
    @Path(HOME + "/sensors/{id}")
    @Produces(HTML)
    public TemplateInstance sensor(@PathParam("id") String id) {
        var sensor = sensors.get(request.reach(), request.language(), id);
        var answer = analyses.of(sensor.thing());
        return Templates.sensor(page(), sensor, Views.steps(answer, CHART), Views.events(answer),
                Views.silent(List.of(sensor), List.of(answer)), answer.evidence());
    }

    /// Municipalities and sensors by what rain brings in.
    @GET
    @Path(HOME + "/ranking")
    @Produces(HTML)
    public TemplateInstance ranking() {
        var seen = list();
        var answers = analyses.of(seen);
        return Templates.ranking(page(), Views.areas(answers, tenants, request.language()),
                Views.sensors(seen, answers), Views.silent(seen, answers));
    }

    /// One municipality: its sensors and those at its border, advice, measures.
    @GET
    @Path(HOME + "/municipalities/{code}")
    @Produces(HTML)
    public TemplateInstance municipality(@PathParam("code") String code) {
        return municipality(sites.municipality(code), Measure.Form.EMPTY, List.of());
    }

    /// Records a measure of the municipality.
    ///
    /// @throws Problem 401 or 403 for whoever is not staff of it or of the metropolis
    @POST
    @Path(HOME + "/municipalities/{code}/measures")
    @Produces(HTML)
    public Response plan(@PathParam("code") String code, @BeanParam Measure.Form form) {
        var writer = request.writerAbout(sites.municipality(code).id(), MANAGE);
        if (!form.faults().isEmpty()) {
            return Response.status(422).entity(municipality(sites.municipality(code), form, form.faults())).build();
        }
        book.plan(writer, MEETINGS, sites.municipality(code).id(), form);
        return request.seeOther(HOME + "/municipalities/" + code);
    }

    /// Moves a measure to another state.
    @POST
    @Path(HOME + "/measures/{id}")
    public Response move(@PathParam("id") String id, @FormParam("state") @DefaultValue("") String state,
            @FormParam("version") @DefaultValue("0") long version) {
        var measure = book.move(request.writer(MANAGE), request.reach(), MEETINGS, id, state, version);
        return request.seeOther(HOME + "/municipalities/" + measure.municipality());
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
        var writer = request.writerAbout(TenantId.METROPOLIS, MANAGE);
        var faults = form.faults(tenants, page().now());
        if (!faults.isEmpty()) {
            return Response.status(422).entity(meetings(form, faults)).build();
        }
        book.record(writer, MEETINGS, form);
        return request.seeOther(HOME + "/meetings");
    }

    /// The sensors within reach with level, state and place.
    @GET
    @Path(API + "/sensors")
    public Response sensorRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.sensors(list()).answer(format);
    }

    /// Level, dry-weather level and rain of a sensor in steps of ten minutes, 35 days.
    @GET
    @Path(API + "/sensors/{id}/series")
    public Response series(@PathParam("id") String id, @QueryParam("format") @DefaultValue("json") String format) {
        var answer = analyses.of(sensors.get(request.reach(), request.language(), id).thing());
        return Tables.series(Views.steps(answer, SERIES)).answer(format);
    }

    /// The ranking of municipalities or, with `by=sensor`, of sensors.
    @GET
    @Path(API + "/ranking")
    public Response rankingRecords(@QueryParam("by") @DefaultValue("municipality") String by,
            @QueryParam("format") @DefaultValue("json") String format) {
        var seen = sensors.list(request.reach(), Language.EN);
        var answers = analyses.of(seen);
        var places = switch (by) {
            case "municipality" -> Views.areas(answers, tenants, Language.EN);
            case "sensor" -> Views.sensors(seen, answers);
            default -> throw Problem.of(CommonError.BAD_REQUEST, "by", "municipality or sensor");
        };
        return Tables.ranking(places).answer(format);
    }

    /// Meetings within reach.
    @GET
    @Path(API + "/meetings")
    public Response meetingRecords(@QueryParam("format") @DefaultValue("json") String format) {
        return Tables.meetings(book.meetings(request.reach(), MEETINGS)).answer(format);
    }

    private TemplateInstance municipality(Tenant tenant, Measure.Form form, List<String> faults) {
        var all = list();
        List<InflowAnswer> answers = analyses.of(all);
        var advice = Advice.of(tenant.id().toString(), answers).stream().map(one -> "advice." + one.word()).toList();
        var place = Views.areas(answers, tenants, request.language()).stream()
                .filter(one -> one.id().equals(tenant.id().toString())).toList();
        var town = new Town(tenant, Sensors.of(all, tenant.id()), advice, place,
                book.measures(request.reach(), MEETINGS, tenant.id()));
        return Templates.municipality(page(), town, form, faults, request.mayWriteAbout(tenant.id(), MANAGE));
    }

    private TemplateInstance meetings(Meeting.Form form, List<String> faults) {
        return Templates.meetings(page(), book.meetings(request.reach(), MEETINGS), tenants, form, faults,
                request.mayWriteAbout(TenantId.METROPOLIS, MANAGE));
    }

    private Page page() {
        return pages.of(ManholeSensorsService.class);
    }

    private List<Sensor> list() {
        return sensors.list(request.reach(), request.language());
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
