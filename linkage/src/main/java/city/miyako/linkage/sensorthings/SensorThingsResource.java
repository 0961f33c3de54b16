package city.miyako.linkage.sensorthings;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.CityAddress;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.incoming.MqttSettings;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.Parameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the city measures by OGC SensorThings API 1.1: everything is read, observations are taken in.
@Path(Links.DOOR)
@ApplicationScoped
public class SensorThingsResource {
    private static final String JSON = "application/json";
    private static final int MOST_ROWS = 1_000;

    private final RequestContext request;
    private final SensorThingsDesk desk;
    private final ObservationIntake intake;
    private final MqttSettings mqtt;

    SensorThingsResource(RequestContext request, SensorThingsDesk desk, ObservationIntake intake,
                         MqttSettings mqtt) {
        this.mqtt = mqtt;
        this.request = request;
        this.desk = desk;
        this.intake = intake;
    }

    /// The service root: all sets, and which classes of the standard hold (18-088, 9.2.1).
    @GET
    public Response root(@Context UriInfo uri) {
        var body = ServiceRoot.json(rootOf(uri), uri.getBaseUri().getHost(), mqtt);
        return Response.ok(Answers.bytes(body)).type(JSON).build();
    }

    /// An entity, a set, a property, or addresses of entities (18-088, 9.2).
    @GET
    @Path("{path:.+}")
    public Response read(@Context UriInfo uri) {
        if (path().isEmpty()) {
            return root(uri);
        }
        var told = desk.answer(asker(uri, request.reach(), options()), path());
        var body = told.body();
        if (body.isNull()) {
            return Response.noContent().build();
        }
        return told.plain() ? Response.ok(body.isValueNode() ? body.asText() : body.toString())
            .type("text/plain;charset=UTF-8").build() : Response.ok(Answers.bytes(body)).type(JSON).build();
    }

    /// Takes in an observation, at its set or at that of its datastream (18-088, 10.2), or rows of several
    /// (18-088, 12.2).
    @POST
    @Path("{path:.+}")
    public Response take(@Context UriInfo uri, byte[] body) {
        if ("CreateObservations".equals(path())) {
            return takeRows(uri, request.writer("history.write"), body);
        }
        var datastream = ObservationBody.datastream(path()).orElseThrow(() ->
            Problem.of(CommonError.METHOD_NOT_ALLOWED));
        var writer = request.writer("history.write");
        var observed = intake.take(writer, ObservationBody.of(JsonBodies.object(body), datastream, intake.now()));
        var address = new Links(rootOf(uri)).self(observed);
        return Response.created(URI.create(address)).type(JSON).entity(Answers.bytes(desk.one(asker(uri,
            writer.reach(), Map.of()), observed))).build();
    }

    private Response takeRows(UriInfo uri, Writer writer, byte[] body) {
        if (!(JsonBodies.read(body, JsonBodies.ONE_LIMIT) instanceof ArrayNode groups)) {
            throw SensorThingsError.notKept("body", "a list of data arrays expected");
        }
        if (groups.valueStream().mapToInt(group -> group.path("dataArray").size()).sum() > MOST_ROWS) {
            throw SensorThingsError.notKept("dataArray", "at most " + MOST_ROWS + " rows at once");
        }
        var links = new Links(rootOf(uri));
        var answers = JsonNodeFactory.instance.arrayNode();
        for (var group : groups) {
            var components = group.path("components").valueStream().map(JsonNode::asText).toList();
            group.path("dataArray").forEach(row -> answers.add(takeRow(writer, links, group, components, row)));
        }
        return Response.status(201).type(JSON).entity(Answers.bytes(answers)).build();
    }

    // 18-088, 12.2: of each row its address is told, or that it went wrong
    private String takeRow(Writer writer, Links links, JsonNode group, List<String> components, JsonNode row) {
        try {
            return links.self(intake.take(writer, ObservationBody.of(components, row, group.path("Datastream")
                .path(Words.ID).asText(""), intake.now())));
        } catch (Problem e) {
            return "error " + e.code().code();
        }
    }

    private SensorThingsDesk.Asker asker(UriInfo uri, Reach reach, Map<String, String> options) {
        return new SensorThingsDesk.Asker(reach, request.language(), rootOf(uri), options);
    }

    private Map<String, String> options() {
        var parameters = new Parameters(request.query());
        var options = new LinkedHashMap<String, String>();
        parameters.given().forEach(name -> options.put(name, parameters.find(name).orElse("")));
        return options;
    }

    private String rootOf(UriInfo uri) {
        return CityAddress.of(uri) + request.language().prefix() + Links.DOOR;
    }

    private String path() {
        var path = request.path().substring(Links.DOOR.length());
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
