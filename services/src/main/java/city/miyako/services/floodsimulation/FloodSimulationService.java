package city.miyako.services.floodsimulation;

import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.flood.AsciiGrid;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.CityService;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.floods.FloodAreas;
import city.miyako.linkage.floods.FloodBands;
import city.miyako.linkage.floods.FloodError;
import city.miyako.linkage.floods.FloodGround;
import city.miyako.linkage.floods.FloodLayer;
import city.miyako.linkage.floods.FloodPair;
import city.miyako.linkage.floods.FloodPicture;
import city.miyako.linkage.floods.FloodRun;
import city.miyako.linkage.floods.FloodState;
import city.miyako.linkage.floods.Floods;
import city.miyako.linkage.floods.GroundFile;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Pages and data of simulated floods: staff make them, residents see those that were published.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FloodSimulationService implements CityService {
    static final String API = "/api/v1/flood-simulation";
    static final String HOME = "/services/flood-simulation";
    private static final String ONE = HOME + "/floods/{id:[0-9]{1,18}}";
    private static final String DATA = API + "/floods/{id:[0-9]{1,18}}";
    private static final String SIMULATE = "flood.simulate";
    private static final LatLon SAMPLE = new LatLon(35.668, 139.795);
    private static final Texts TEXTS = Texts.beside(FloodSimulationService.class);

    private final Pages pages;
    private final RequestContext request;
    private final Floods floods;
    private final Things things;

    /// The service over its parts.
    public FloodSimulationService(Pages pages, RequestContext request, Floods floods, Things things) {
        this.pages = pages;
        this.request = request;
        this.floods = floods;
        this.things = things;
    }

    /// The floods the reader may see.
    @GET
    @Path(HOME)
    public TemplateInstance home() {
        return Templates.home(page(), floods.list(request.reach()).stream()
            .map(run -> new Row(run, floods.state(run))).toList(), request.may(SIMULATE));
    }

    /// The grounds, and how to bring one in.
    @GET
    @Path(HOME + "/grounds")
    public TemplateInstance grounds() {
        request.require(SIMULATE);
        return Templates.grounds(page(), floods.grounds(request.writer(SIMULATE).reach()), "");
    }

    /// Takes in a ground.
    @POST
    @Path(HOME + "/grounds")
    public Response bring(@RestForm @Nullable FileUpload file, @RestForm @DefaultValue("") String name,
                          @RestForm @DefaultValue("degrees") String system, @RestForm @DefaultValue("0") String lat,
                          @RestForm @DefaultValue("0") String lon) {
        var writer = request.writer(SIMULATE);
        try {
            if (file == null || file.size() == 0) {
                throw Problem.of(FloodError.FLOOD_REFUSED, "field", "file");
            }
            floods.keep(writer, name, GroundFile.read(file.uploadedFile(), system, lat, lon), false);
            return request.seeOther(HOME + "/grounds");
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.grounds(page(),
                floods.grounds(writer.reach()), words(problem))).build();
        }
    }

    /// Makes the sample ground.
    @POST
    @Path(HOME + "/grounds/sample")
    public Response sample() {
        var writer = request.writer(SIMULATE);
        var ground = floods.keep(writer, page().t("sample.name"), GroundFile.sample(SAMPLE), true);
        return request.seeOther(HOME + "/new?ground=" + ground.id());
    }

    /// Throws a ground away over which no flood is kept.
    @POST
    @Path(HOME + "/grounds/{id:[0-9]{1,18}}/drop")
    public Response dropGround(@PathParam("id") long id) {
        floods.dropGround(request.writer(SIMULATE), id);
        return request.seeOther(HOME + "/grounds");
    }

    /// The scenario to be filled in.
    @GET
    @Path(HOME + "/new")
    public TemplateInstance scenario(@QueryParam("ground") @DefaultValue("0") String ground) {
        request.require(SIMULATE);
        var found = ground(ground);
        return Templates.scenario(page(), found, ScenarioForm.first(found), "");
    }

    /// Has a scenario reckoned, or says why it cannot be.
    @POST
    @Path(HOME + "/new")
    public Response start(MultivaluedMap<String, String> fields) {
        var writer = request.writer(SIMULATE);
        var form = new ScenarioForm(fields);
        var ground = ground(form.value("ground"));
        try {
            return request.seeOther(HOME + "/floods/" + floods.start(writer, ground, form.value("name"), form.order())
                .id());
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(Templates.scenario(page(), ground, form,
                words(problem))).build();
        }
    }

    /// A flood: how far it is, or what came of it.
    ///
    /// @param show which layer
    /// @param step which moment, from 0
    @GET
    @Path(ONE)
    public TemplateInstance flood(@PathParam("id") long id, @QueryParam("show") @DefaultValue("depth") String show,
                                  @QueryParam("step") @DefaultValue("0") String step) {
        var run = floods.get(request.reach(), id);
        return run.isDone() ? Templates.flood(page(), view(run, FloodLayer.of(show), step))
            : Templates.progress(page(), new Row(run, floods.state(run)), request.may(SIMULATE));
    }

    /// Does something with a flood.
    ///
    /// @param act `pause`, `resume`, `cancel`, `again`, `publish`, `withdraw` or `drop`
    @POST
    @Path(ONE + "/{act}")
    public Response act(@PathParam("id") long id, @PathParam("act") String act) {
        var writer = request.writer(SIMULATE);
        switch (act) {
            case "pause" -> floods.pause(writer, id);
            case "resume" -> floods.resume(writer, id);
            case "cancel" -> floods.cancel(writer, id);
            case "again" -> floods.again(writer, id);
            case "publish" -> floods.publish(writer, id, true);
            case "withdraw" -> floods.publish(writer, id, false);
            case "drop" -> floods.drop(writer, id);
            default -> throw Problem.of(CommonError.NOT_FOUND, "act", act);
        }
        return request.seeOther(act.equals("drop") ? HOME : HOME + "/floods/" + id);
    }

    /// Two floods over one ground.
    @GET
    @Path(HOME + "/compare")
    public TemplateInstance compare(@QueryParam("a") @DefaultValue("") String a,
                                    @QueryParam("b") @DefaultValue("") String b) {
        return Templates.compare(page(), pair(a, b));
    }

    /// The floods the reader may see, as a table.
    @GET
    @Path(API + "/floods")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Simulated floods: state and how far, as JSON or CSV")
    public Response list(@QueryParam("format") @DefaultValue("json") String format) {
        return new Table("floods", List.of("id", "name", "ground", "sample", "published", "state", "percent",
            "asked_at"),
            floods.list(request.reach()).stream().<List<Object>>map(run -> {
                var state = floods.state(run);
                return List.of(run.id(), run.name(), run.ground().name(), run.ground().sample(), run.published(),
                    state.word(), state.percent(), run.at().toString());
            }).toList()).answer(format);
    }

    /// How much was flooded moment by moment, or which things of the city.
    ///
    /// @param what `moments` or `things`
    @GET
    @Path(DATA + "/{what:moments|things}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response table(@PathParam("id") long id, @PathParam("what") String what,
                          @QueryParam("format") @DefaultValue("json") String format) {
        var view = view(done(id), FloodLayer.DEPTH, "0");
        return (what.equals("things") ? view.affected().table(request.language()) : view.table()).answer(format);
    }

    /// A layer as an ESRI ASCII grid, as GeoJSON or as a picture (PNG; lies on a map by the corners of its ground).
    ///
    /// @param form `grid`, `areas` or `picture`
    @GET
    @Path(DATA + "/{form:grid|areas|picture}")
    @Produces(MediaType.WILDCARD)
    public Response layer(@PathParam("id") long id, @PathParam("form") String form,
                          @QueryParam("show") @DefaultValue("peakdepth") String show,
                          @QueryParam("step") @DefaultValue("0") String step) {
        var run = done(id);
        var layer = FloodLayer.of(show);
        var raster = floods.raster(request.reach(), run, layer, second(run, layer, step));
        var name = "flood-" + id + "-" + layer.word();
        return switch (form) {
            case "grid" -> {
                var text = new StringWriter();
                AsciiGrid.write(raster, text);
                yield file(text.toString(), "text/plain; charset=UTF-8", name + ".asc");
            }
            case "areas" -> file(FloodAreas.of(run, raster, layer), "application/geo+json", name + ".geojson");
            default -> picture(FloodPicture.of(raster, layer));
        };
    }

    /// The ground of a flood as a picture, to lie under the others.
    @GET
    @Path(DATA + "/relief")
    @Produces("image/png")
    public Response relief(@PathParam("id") long id) {
        return picture(FloodPicture.relief(floods.elevation(request.reach(), done(id).ground())));
    }

    /// The difference of two floods as a picture.
    @GET
    @Path(API + "/difference")
    @Produces("image/png")
    public Response difference(@QueryParam("a") @DefaultValue("") String a,
                               @QueryParam("b") @DefaultValue("") String b) {
        var pair = pair(a, b);
        return picture(FloodPair.picture(peaks(pair.first()), peaks(pair.second())));
    }

    private FloodPair pair(String a, String b) {
        var first = done(number("a", a));
        var second = done(number("b", b));
        return FloodPair.of(first, peaks(first), second, peaks(second));
    }

    private Raster peaks(FloodRun run) {
        return floods.raster(request.reach(), run, FloodLayer.PEAK_DEPTH, 0);
    }

    private FloodView view(FloodRun run, FloodLayer layer, String step) {
        var reach = request.reach();
        var moments = new ArrayList<FloodView.Step>();
        floods.bands(reach, run).forEach((second, bands) ->
            moments.add(new FloodView.Step(moments.size(), second, bands)));
        int place = place(step, moments.size());
        var shown = layer == FloodLayer.DEPTH ? moments.get(place).bands()
            : FloodBands.of(floods.raster(reach, run, layer, 0), layer);
        var placement = run.ground().placement();
        var affected = Affected.of(things.list(reach, ThingQuery.all().within(placement.box())), placement, peaks(run),
            floods.raster(reach, run, FloodLayer.ARRIVAL, 0));
        return new FloodView(run, request.may(SIMULATE), layer, place, List.copyOf(moments), shown, affected,
            floods.list(reach).stream().filter(other -> other.isDone() && other.id() != run.id()
                && other.ground().id() == run.ground().id()).toList());
    }

    private FloodRun done(long id) {
        var run = floods.get(request.reach(), id);
        if (!run.isDone()) {
            throw Problem.of(FloodError.FLOOD_STATE, "state", floods.state(run).word());
        }
        return run;
    }

    private int second(FloodRun run, FloodLayer layer, String step) {
        if (layer != FloodLayer.DEPTH) {
            return 0;
        }
        var seconds = floods.moments(request.reach(), run);
        return seconds.get(place(step, seconds.size()));
    }

    private FloodGround ground(String id) {
        return floods.ground(request.writer(SIMULATE).reach(), number("ground", id));
    }

    private static int place(String step, int moments) {
        long place = number("step", step);
        if (place >= moments) {
            throw Problem.of(CommonError.BAD_REQUEST, "step", "a whole number from 0 to " + (moments - 1));
        }
        return (int) place;
    }

    private static long number(String field, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.of(CommonError.BAD_REQUEST, field, "a whole number");
        }
        return Long.parseLong(text);
    }

    private static Response file(String text, String type, String name) {
        return Response.ok(text).type(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"")
            .build();
    }

    private static Response picture(byte[] png) {
        return Response.ok(png).type("image/png").header("Cache-Control", "private, max-age=60").build();
    }

    private String words(Problem problem) {
        var texts = Texts.beside(problem.code().getClass());
        var code = "error." + problem.code().code();
        var field = problem.values().get("field");
        var which = field == null ? "" : TEXTS.say(request.language(), "fault.field",
            field.toString().replace('-', '_'), String.valueOf(problem.values().getOrDefault("found", "")));
        return texts.say(request.language(), code + ".title") + which + " "
            + texts.say(request.language(), code + ".advice");
    }

    private Page page() {
        return pages.of(FloodSimulationService.class);
    }

    /// A flood with where it stands.
    ///
    /// @param run   the flood
    /// @param state where it stands
    record Row(FloodRun run, FloodState state) {
        /// Minutes it will still take, at least one; 0 while nobody knows.
        public long minutesLeft() {
            return state.left() < 0 ? 0 : state.left() / 60 + 1;
        }
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/floodsimulation/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance home(Page page, List<Row> rows, boolean staff);

        static native TemplateInstance grounds(Page page, List<FloodGround> grounds, String fault);

        static native TemplateInstance scenario(Page page, FloodGround ground, ScenarioForm form, String fault);

        static native TemplateInstance progress(Page page, Row row, boolean staff);

        static native TemplateInstance flood(Page page, FloodView view);

        static native TemplateInstance compare(Page page, FloodPair pair);
    }
}
