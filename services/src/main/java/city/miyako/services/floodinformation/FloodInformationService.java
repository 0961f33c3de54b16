package city.miyako.services.floodinformation;

import city.miyako.data.media.Media;
import city.miyako.engines.alerts.CapXml;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.services.CityAlerts;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/// Pages, API and feeds of flood information; everything it knows it asks [Rivers], [FloodWatch] and [FloodDesk].
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FloodInformationService implements CityService, CityAlerts {
    private static final String HOME = "/services/flood-information";
    private static final String API = "/api/v1/flood-information";
    private static final String ATOM = "application/atom+xml";
    private static final String CAP = "application/cap+xml";
    private static final int LOG_LIMIT = 200;
    private static final int FROM_LEVEL = 2;
    private static final int WALL_ROWS = 9;
    private static final int WALL_CAMERAS = 3;

    private final Pages pages;
    private final RequestContext request;
    private final CitySettings settings;
    private final Rivers rivers;
    private final FloodWatch watch;
    private final FloodDesk desk;
    private final DayReplay replay;

    /// The service over its parts.
    public FloodInformationService(Pages pages, RequestContext request, CitySettings settings, Rivers rivers,
                                   FloodWatch watch, FloodDesk desk, DayReplay replay) {
        this.pages = pages;
        this.request = request;
        this.settings = settings;
        this.rivers = rivers;
        this.watch = watch;
        this.desk = desk;
        this.replay = replay;
    }

    void start(@Observes StartupEvent event) {
        watch.start();
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
    }

    @Override
    public List<CityAlert> current(Language language) {
        var messages = new FloodMessages(settings.sampleCity(), "");
        return highest(rivers.warnings(language, 0)).stream().filter(warning -> warning.level() >= FROM_LEVEL)
            .map(warning -> new CityAlert(warning.level(), messages.headline(language, warning, false),
                messages.advice(language, warning), HOME + "/gauges/" + warning.site().id(), warning.raisedAt()))
            .toList();
    }

    /// Cameras, levels, rain and warnings on one page.
    @GET
    @Path(HOME)
    public TemplateInstance index(@QueryParam("municipality") @Nullable String municipality) {
        var place = choice(municipality, "");
        var gauges = rivers.gauges(request.reach(), language(), place.selected());
        var rains = rivers.rains(request.reach(), language(), place.selected());
        var cameras = rivers.cameras(request.reach(), language(), place.selected());
        var warnings = rivers.warnings(language(), place.selected());
        return Templates.index(page(), place, gauges, rains, cameras, highest(warnings),
            Rivers.Now.of(gauges, rains, cameras, warnings));
    }

    /// One gauge: its levels, its water and the rain beside it.
    @GET
    @Path(HOME + "/gauges/{id}")
    public TemplateInstance gauge(@PathParam("id") String id, @QueryParam("hours") @DefaultValue("24") String hours) {
        var gauge = rivers.gauge(request.reach(), language(), id);
        var cameras = rivers.cameras(request.reach(), language(), 0).stream()
            .filter(camera -> camera.gauge().equals(id)).toList();
        var warnings = highest(rivers.warnings(language(), 0)).stream()
            .filter(warning -> warning.site().id().equals(id)).toList();
        var span = Rivers.Span.of(hours);
        return Templates.gauge(page(), gauge, cameras, warnings, span, rivers.series(request.reach(), gauge, span));
    }

    /// One camera with the frames of the last hours.
    @GET
    @Path(HOME + "/cameras/{id}")
    public TemplateInstance camera(@PathParam("id") String id) {
        return Templates.camera(page(), rivers.camera(request.reach(), language(), id),
            rivers.frames(request.reach(), id), Media.KEPT);
    }

    /// How to be told: feeds, streams and webhooks of each municipality.
    @GET
    @Path(HOME + "/subscribe")
    public TemplateInstance subscribe(@QueryParam("municipality") @Nullable String municipality, @Context UriInfo uri) {
        return Templates.subscribe(page(), choice(municipality, base(uri)));
    }

    /// What happened on a past day: which gauge reached which official level, and when.
    @GET
    @Path(HOME + "/replay")
    public TemplateInstance replay(@QueryParam("day") @Nullable String day,
                                   @QueryParam("gauge") @Nullable String gauge) {
        var page = page();
        var date = DayReplay.Day.of(day, page.now());
        var days = replay.replay(request.reach(), rivers.gauges(request.reach(), language(), 0), date.date());
        var shown = gauge == null || gauge.isEmpty() ? days.stream().findFirst().orElse(null)
            : replay.replay(request.reach(), rivers.gauge(request.reach(), language(), gauge), date.date());
        return Templates.replay(page, date, days, shown);
    }

    /// The control room for water.
    @GET
    @Path("/ops/water")
    public TemplateInstance wall() {
        var gauges = rivers.gauges(request.reach(), language(), 0);
        var cameras = rivers.cameras(request.reach(), language(), 0);
        var warnings = rivers.warnings(language(), 0);
        var now = Rivers.Now.of(gauges, rivers.rains(request.reach(), language(), 0), cameras, warnings);
        return Templates.wall(page(), first(gauges), cameras.subList(0, Math.min(WALL_CAMERAS, cameras.size())),
            first(highest(warnings)), now);
    }

    /// What flood staff share among themselves.
    @GET
    @Path(HOME + "/staff")
    public TemplateInstance staff(@QueryParam("camera") @Nullable String camera) {
        request.require(Role.STAFF, Role.OPERATOR);
        var cameras = rivers.cameras(request.reach(), language(), 0);
        var gauges = rivers.gauges(request.reach(), language(), 0);
        return Templates.staff(page(), cameras, gauges, desk.notes(request.reach()), rivers.warnings(language(), 0),
            camera == null ? "" : camera);
    }

    /// Shares a note about a camera's picture.
    @POST
    @Path(HOME + "/staff/notes")
    public Response share(@FormParam("camera") @DefaultValue("") String camera,
                          @FormParam("text") @DefaultValue("") String text) {
        desk.share(request.writer(Role.STAFF, Role.OPERATOR), camera, text);
        return toStaff();
    }

    /// Raises level five where people have seen the river overflow.
    @POST
    @Path(HOME + "/staff/inundation")
    public Response inundation(@FormParam("gauge") @DefaultValue("") String gauge) {
        desk.confirmInundation(request.writer(Role.OPERATOR), gauge);
        return toStaff();
    }

    /// Lifts a warning that people raised.
    @POST
    @Path(HOME + "/staff/lift")
    public Response lift(@FormParam("warning") @DefaultValue("") String warning) {
        desk.lift(request.writer(Role.OPERATOR), warning);
        return toStaff();
    }

    /// All gauges with their water and their official levels.
    @GET
    @Path(API + "/gauges")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "River gauges: level in metres, official levels, warning level (1-4, 0 below all, 9 unknown)")
    public List<GaugeView> gauges(@QueryParam("municipality") @Nullable String municipality) {
        return rivers.gauges(request.reach(), language(), Site.code(municipality));
    }

    /// One gauge.
    @GET
    @Path(API + "/gauges/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One river gauge by its id")
    public GaugeView gaugeData(@PathParam("id") String id) {
        return rivers.gauge(request.reach(), language(), id);
    }

    /// All river cameras with the address of their newest frame.
    @GET
    @Path(API + "/cameras")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "River cameras with the address of their newest frame")
    public List<CameraView> cameras(@QueryParam("municipality") @Nullable String municipality) {
        return rivers.cameras(request.reach(), language(), Site.code(municipality));
    }

    /// All rain gauges.
    @GET
    @Path(API + "/rain")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rain gauges: millimetres per hour and in the last ten minutes")
    public List<RainView> rain(@QueryParam("municipality") @Nullable String municipality) {
        return rivers.rains(request.reach(), language(), Site.code(municipality));
    }

    /// Warnings in force, or the newest ones whether lifted or not.
    @GET
    @Path(API + "/warnings")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Flood warnings in force; state=all gives the newest 200, lifted ones too")
    public List<FloodWarning> warnings(@QueryParam("municipality") @Nullable String municipality,
                                       @QueryParam("state") @DefaultValue("active") String state) {
        return switch (state) {
            case "active" -> rivers.warnings(language(), Site.code(municipality));
            case "all" -> rivers.log(language(), Site.code(municipality), LOG_LIMIT);
            default -> throw Problem.of(CommonError.BAD_REQUEST, "state", "active or all");
        };
    }

    /// Warnings as they are raised and lifted, for as long as the connection holds.
    @GET
    @Path(API + "/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Server-sent events: each warning when it is raised and when it is lifted")
    public Multi<FloodWarning> stream(@QueryParam("municipality") @Nullable String municipality) {
        int wanted = Site.code(municipality);
        var spoken = language();
        return Multi.createFrom().emitter(emitter -> {
            var following = watch.follow(thing -> {
                var warning = rivers.warning(thing, spoken);
                if (warning != null && (wanted == 0 || warning.site().municipality() == wanted)) {
                    emitter.emit(warning);
                }
            });
            emitter.onTermination(following);
        });
    }

    /// The message that raised a warning, as CAP 1.2.
    @GET
    @Path(API + "/warnings/{id}/cap.xml")
    @Produces(CAP)
    @Operation(summary = "CAP 1.2 message that raised a warning")
    public String cap(@PathParam("id") String id, @Context UriInfo uri) {
        return CapXml.write(messages(uri).message(rivers.translations(id), false));
    }

    /// The message that lifted a warning, as CAP 1.2.
    @GET
    @Path(API + "/warnings/{id}/lifted.xml")
    @Produces(CAP)
    @Operation(summary = "CAP 1.2 message that took a warning back")
    public String lifted(@PathParam("id") String id, @Context UriInfo uri) {
        var warning = rivers.translations(id);
        if (warning.getFirst().active()) {
            throw Problem.of(CommonError.NOT_FOUND, "lifted", id);
        }
        return CapXml.write(messages(uri).message(warning, true));
    }

    /// The feed of all messages, as Atom.
    @GET
    @Path(API + "/cap.atom")
    @Produces(ATOM)
    @Operation(summary = "Atom feed of the CAP messages, newest first, of one municipality or all")
    public String feed(@QueryParam("municipality") @Nullable String municipality, @Context UriInfo uri) {
        var page = page();
        int place = Site.code(municipality);
        var path = language().prefix() + API + "/cap.atom" + (place == 0 ? "" : "?municipality=" + place);
        return messages(uri).feed(language(), rivers.log(language(), place, LOG_LIMIT), page.t("feed.title"), path,
            page.now()).write();
    }

    /// The municipality a page is narrowed to.
    ///
    /// @param selected its code, 0 for all
    /// @param municipalities all that can be chosen
    /// @param base address of the city, for links that leave it; empty where none do
    public record Choice(int selected, List<Tenant> municipalities, String base) {
        /// The query that asks for it, empty for all.
        public String asked() {
            return selected == 0 ? "" : "?municipality=" + selected;
        }

        /// The most urgent warnings, to be shown at once.
        public List<FloodWarning> first(List<FloodWarning> warnings) {
            return FloodInformationService.first(warnings);
        }

        /// The other warnings, shown when asked for.
        public List<FloodWarning> rest(List<FloodWarning> warnings) {
            return warnings.subList(first(warnings).size(), warnings.size());
        }

        /// The full address of a door of the API, narrowed to it.
        public String address(Page page, String door) {
            return base + page.href(API + "/" + door) + asked();
        }
    }

    // Most urgent first is how they come, so the first one of a gauge is its highest.
    private static List<FloodWarning> highest(List<FloodWarning> warnings) {
        var gauges = new TreeSet<String>();
        return warnings.stream().filter(warning -> gauges.add(warning.site().id())).toList();
    }

    private static <T> List<T> first(List<T> list) {
        return list.subList(0, Math.min(WALL_ROWS, list.size()));
    }

    private Page page() {
        return pages.of(FloodInformationService.class);
    }

    private Choice choice(@Nullable String municipality, String base) {
        return new Choice(Site.code(municipality), rivers.municipalities(), base);
    }

    private Language language() {
        return request.language();
    }

    private FloodMessages messages(UriInfo uri) {
        return new FloodMessages(settings.sampleCity(), base(uri));
    }

    private Response toStaff() {
        return Response.seeOther(URI.create(language().prefix() + HOME + "/staff")).build();
    }

    private static String base(UriInfo uri) {
        var base = uri.getBaseUri().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/floodinformation/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance index(Page page, Choice place, List<GaugeView> gauges, List<RainView> rains,
                                             List<CameraView> cameras, List<FloodWarning> warnings, Rivers.Now now);

        static native TemplateInstance gauge(Page page, GaugeView gauge, List<CameraView> cameras,
                                             List<FloodWarning> warnings, Rivers.Span span, List<Rivers.Row> rows);

        static native TemplateInstance camera(Page page, CameraView camera, List<Instant> frames, int kept);

        static native TemplateInstance subscribe(Page page, Choice place);

        static native TemplateInstance replay(Page page, DayReplay.Day day, List<DayReplay.GaugeDay> days,
                                              DayReplay.@Nullable GaugeDay shown);

        static native TemplateInstance wall(Page page, List<GaugeView> gauges, List<CameraView> cameras,
                                            List<FloodWarning> warnings, Rivers.Now now);

        static native TemplateInstance staff(Page page, List<CameraView> cameras, List<GaugeView> gauges,
                                             List<FloodDesk.Note> notes, List<FloodWarning> warnings, String selected);
    }
}
