package city.miyako.services.floodinformation;

import city.miyako.data.media.Media;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.services.CityAlerts;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.notes.Note;
import city.miyako.linkage.notes.NoteBoard;
import city.miyako.linkage.notes.NoteKind;
import city.miyako.linkage.sites.Choice;
import city.miyako.linkage.sites.SiteList;
import city.miyako.linkage.sites.Sited;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.sites.Span;
import city.miyako.linkage.sites.Stretch;
import city.miyako.linkage.warnings.LevelWarning;
import city.miyako.linkage.warnings.Warning;
import city.miyako.linkage.warnings.WarningDigest;
import city.miyako.linkage.warnings.WarningMessages;
import city.miyako.linkage.warnings.WarningOffice;
import city.miyako.linkage.warnings.WarningWords;
import city.miyako.linkage.warnings.Warnings;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/// Pages, API and feeds of flood information; everything it knows it asks [Rivers] and its warnings.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FloodInformationService implements CityService, CityAlerts {
    private static final String HOME = "/services/flood-information";
    private static final String API = "/api/v1/flood-information";
    private static final NoteKind NOTES = new NoteKind("FloodNote", "camera", Rivers.CAMERA);
    private static final WarningWords WORDS =
        new WarningWords(FloodInformationService.class, "cap.", "official", HOME + "/gauges");
    private static final int FROM_LEVEL = 2;
    private static final int SHOWN = 9;
    private static final int WALL_CAMERAS = 3;

    private final Pages pages;
    private final RequestContext request;
    private final Rivers rivers;
    private final NoteBoard notes;
    private final WarningOffice office;
    private final Sites sites;

    /// The service over its parts.
    public FloodInformationService(Pages pages, RequestContext request, Rivers rivers, NoteBoard notes,
                                   WarningOffice office, Sites sites) {
        this.pages = pages;
        this.request = request;
        this.rivers = rivers;
        this.notes = notes;
        this.office = office;
        this.sites = sites;
    }

    void start(@Observes StartupEvent event) {
        rivers.watch().start();
    }

    void stop(@Observes ShutdownEvent event) {
        rivers.watch().close();
    }

    @Override
    public List<CityAlert> current(Language language) {
        return WORDS.alerts(language, warnings().active(language, 0), FROM_LEVEL);
    }

    /// Cameras, levels, rain and warnings on one page.
    @GET
    @Path(HOME)
    public TemplateInstance index(@QueryParam("municipality") @Nullable String municipality) {
        var place = sites.choice(municipality);
        var gauges = list(rivers.gauges(), place.selected());
        var rains = list(rivers.rains(), place.selected());
        var cameras = list(rivers.cameras(), place.selected());
        var warnings = active(place.selected());
        return Templates.index(page(), place, gauges, rains, cameras, WarningDigest.of(warnings, SHOWN),
            Rivers.Now.of(gauges, rains, cameras, warnings));
    }

    /// One gauge: its levels, its water and the rain beside it.
    @GET
    @Path(HOME + "/gauges/{id}")
    public TemplateInstance gauge(@PathParam("id") String id, @QueryParam("hours") @DefaultValue("24") String hours) {
        var gauge = gaugeData(id);
        var cameras = list(rivers.cameras(), 0).stream().filter(camera -> camera.gauge().equals(id)).toList();
        var warnings = Warning.highest(active(0).stream().filter(one -> one.site().id().equals(id)).toList());
        var span = Span.of(hours);
        return Templates.gauge(page(), gauge, cameras, warnings, span, rivers.series(request.reach(), gauge, span));
    }

    /// One camera with the frames of the last hours.
    @GET
    @Path(HOME + "/cameras/{id}")
    public TemplateInstance camera(@PathParam("id") String id) {
        return Templates.camera(page(), rivers.cameras().get(request.reach(), language(), id),
            rivers.frames(request.reach(), id), Media.KEPT);
    }

    /// How to be told: feeds, streams and webhooks of each municipality.
    @GET
    @Path(HOME + "/subscribe")
    public TemplateInstance subscribe(@QueryParam("municipality") @Nullable String municipality, @Context UriInfo uri) {
        return office.subscribePage(FloodWarning.KIND, page().t("title"), sites.choice(municipality), uri);
    }

    /// What happened on a past day: which gauge reached which official level, and when.
    @GET
    @Path(HOME + "/replay")
    public TemplateInstance replay(@QueryParam("day") @Nullable String day,
                                   @QueryParam("gauge") @Nullable String gauge) {
        var page = page();
        var asked = Day.asked(day, page.now());
        var days = rivers.replay(request.reach(), language(), asked);
        var shown = gauge == null || gauge.isEmpty() ? days.stream().findFirst().orElse(null)
            : rivers.replay(request.reach(), gaugeData(gauge), asked);
        return Templates.replay(page, asked, days, shown);
    }

    /// The control room for water.
    @GET
    @Path("/ops/water")
    public TemplateInstance wall() {
        var gauges = list(rivers.gauges(), 0);
        var cameras = list(rivers.cameras(), 0);
        var now = Rivers.Now.of(gauges, list(rivers.rains(), 0), cameras, active(0));
        return Templates.wall(page(), gauges.stream().limit(SHOWN).toList(),
            cameras.stream().limit(WALL_CAMERAS).toList(), WarningDigest.of(active(0), SHOWN).first(), now);
    }

    /// What flood staff share among themselves.
    @GET
    @Path(HOME + "/staff")
    public TemplateInstance staff(@QueryParam("camera") @DefaultValue("") String camera) {
        request.require("flood.watch");
        return Templates.staff(page(), list(rivers.cameras(), 0), list(rivers.gauges(), 0),
            notes.list(request.reach(), NOTES), active(0), camera);
    }

    /// Shares a note about a camera's picture.
    @POST
    @Path(HOME + "/staff/notes")
    public Response share(@FormParam("camera") @DefaultValue("") String camera,
                          @FormParam("text") @DefaultValue("") String text) {
        notes.share(request.writer("flood.watch"), NOTES, camera, text);
        return request.seeOther(HOME + "/staff");
    }

    /// Raises level five where people have seen the river overflow.
    @POST
    @Path(HOME + "/staff/inundation")
    public Response inundation(@FormParam("gauge") @DefaultValue("") String gauge) {
        var writer = request.writer("flood.operate");
        var flooded = sites.get(writer.reach().andWholeCity(), gauge, Rivers.GAUGE);
        warnings().raiseByHand(writer, FloodWarning.KIND.raised(flooded, FloodWarning.INUNDATION,
            WarningLevel.FIVE, page().now(), null));
        return request.seeOther(HOME + "/staff");
    }

    /// Lifts a warning that people raised.
    @POST
    @Path(HOME + "/staff/lift")
    public Response lift(@FormParam("warning") @DefaultValue("") String warning) {
        warnings().liftByHand(request.writer("flood.operate"), warning, FloodWarning.INUNDATION, page().now());
        return request.seeOther(HOME + "/staff");
    }

    /// All gauges with their water and their official levels.
    @GET
    @Path(API + "/gauges")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "River gauges: level in metres, official levels, warning level (1-4, 0 below all, 9 unknown)")
    public List<GaugeView> gauges(@QueryParam("municipality") @Nullable String municipality) {
        return list(rivers.gauges(), Choice.code(municipality));
    }

    /// One gauge.
    @GET
    @Path(API + "/gauges/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One river gauge by its id")
    public GaugeView gaugeData(@PathParam("id") String id) {
        return rivers.gauges().get(request.reach(), language(), id);
    }

    /// All river cameras with the address of their newest frame.
    @GET
    @Path(API + "/cameras")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "River cameras with the address of their newest frame")
    public List<CameraView> cameras(@QueryParam("municipality") @Nullable String municipality) {
        return list(rivers.cameras(), Choice.code(municipality));
    }

    /// All rain gauges.
    @GET
    @Path(API + "/rain")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rain gauges: millimetres per hour and in the last ten minutes")
    public List<RainView> rain(@QueryParam("municipality") @Nullable String municipality) {
        return list(rivers.rains(), Choice.code(municipality));
    }

    /// Warnings in force, or the newest ones whether lifted or not.
    @GET
    @Path(API + "/warnings")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Flood warnings in force; state=all gives the newest 200, lifted ones too")
    public List<LevelWarning> warnings(@QueryParam("municipality") @Nullable String municipality,
                                       @QueryParam("state") @DefaultValue("active") String state) {
        return warnings().list(language(), Choice.code(municipality), state).stream().map(LevelWarning::of).toList();
    }

    /// Warnings as they are raised and lifted, for as long as the connection holds.
    @GET
    @Path(API + "/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Server-sent events: each warning when it is raised and when it is lifted")
    public Multi<LevelWarning> stream(@QueryParam("municipality") @Nullable String municipality) {
        return warnings().stream(language(), Choice.code(municipality)).map(LevelWarning::of);
    }

    /// The message that raised a warning, as CAP 1.2.
    @GET
    @Path(API + "/warnings/{id}/cap.xml")
    @Produces(WarningMessages.CAP)
    @Operation(summary = "CAP 1.2 message that raised a warning")
    public String cap(@PathParam("id") String id, @Context UriInfo uri) {
        return messages(uri).raised(warnings().translations(id));
    }

    /// The message that lifted a warning, as CAP 1.2.
    @GET
    @Path(API + "/warnings/{id}/lifted.xml")
    @Produces(WarningMessages.CAP)
    @Operation(summary = "CAP 1.2 message that took a warning back")
    public String lifted(@PathParam("id") String id, @Context UriInfo uri) {
        return messages(uri).lifted(warnings().translations(id));
    }

    /// The feed of all messages, as Atom.
    @GET
    @Path(API + "/cap.atom")
    @Produces(WarningMessages.ATOM)
    @Operation(summary = "Atom feed of the CAP messages, newest first, of one municipality or all")
    public String feed(@QueryParam("municipality") @Nullable String municipality, @Context UriInfo uri) {
        var page = page();
        var place = sites.choice(municipality);
        return messages(uri).feed(language(), warnings().log(language(), place.selected(), Warnings.LOGGED),
            page.t("feed.title"), page.href(API + "/cap.atom") + place.asked(), page.now());
    }

    private Page page() {
        return pages.of(FloodInformationService.class);
    }

    private Language language() {
        return request.language();
    }

    private <T extends Sited> List<T> list(SiteList<T> all, int municipality) {
        return all.list(request.reach(), language(), municipality);
    }

    private Warnings warnings() {
        return rivers.watch().warnings();
    }

    private List<Warning> active(int municipality) {
        return warnings().active(language(), municipality);
    }

    private WarningMessages messages(UriInfo uri) {
        return office.messages(FloodWarning.KIND, WORDS, uri);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/floodinformation/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance index(Page page, Choice place, List<GaugeView> gauges, List<RainView> rains,
                                             List<CameraView> cameras, WarningDigest warnings, Rivers.Now now);

        static native TemplateInstance gauge(Page page, GaugeView gauge, List<CameraView> cameras,
                                             List<Warning> warnings, Span span, List<Stretch> rows);

        static native TemplateInstance camera(Page page, CameraView camera, List<Instant> frames, int kept);

        static native TemplateInstance replay(Page page, Day day, List<Rivers.GaugeDay> days,
                                              Rivers.@Nullable GaugeDay shown);

        static native TemplateInstance wall(Page page, List<GaugeView> gauges, List<CameraView> cameras,
                                            List<Warning> warnings, Rivers.Now now);

        static native TemplateInstance staff(Page page, List<CameraView> cameras, List<GaugeView> gauges,
                                             List<Note> notes, List<Warning> warnings, String selected);
    }
}
