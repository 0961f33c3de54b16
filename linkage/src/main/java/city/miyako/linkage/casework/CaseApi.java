package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseError;
import city.miyako.data.cases.CaseFile;
import city.miyako.data.cases.MoveAnswer;
import city.miyako.data.things.Json;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;

/// The door of cases for programs, the same for every service.
@Path("/api/v1/{service}/cases")
@ApplicationScoped
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class CaseApi {
    private static final String ONE = "/{id:[0-9]{1,18}}";
    private static final String SEE = "case.see";
    private static final String ACT = "case.act";
    private static final List<String> COLUMNS = List.of("id", "state", "title", "opened_at", "entered_at",
        "closed_at", "ageing", "version");

    private final CaseCounters counters;
    private final RequestContext request;

    CaseApi(CaseCounters counters, RequestContext request) {
        this.counters = counters;
        this.request = request;
    }

    /// The cases of a kind the reader has a part in, at most 50; with `after`, from the next number on.
    @GET
    public Response list(@PathParam("service") String service, @BeanParam CaseFilter filter,
            @QueryParam("format") @DefaultValue("json") String format) {
        var writer = request.writer(SEE);
        var desk = counters.get(service, filter.kind()).desk();
        var files = desk.browse(writer, filter.query(desk.kind(), writer.actor()).atMost(CaseFilter.PAGE));
        return new Table("cases", COLUMNS, files.stream().<List<Object>>map(file -> List.of(file.id(), file.state(),
            file.title(), file.times().opened().toString(), file.times().entered().toString(), closed(file),
            desk.isAgeing(file), file.version())).toList()).answer(format);
    }

    /// One case with facts, parties, documents, deadlines and the moves the reader may make.
    @GET
    @Path(ONE)
    public ObjectNode one(@PathParam("service") String service, @PathParam("id") long id) {
        var reader = request.writer(SEE);
        var desk = counters.ofCase(service, reader.actor(), id).desk();
        var file = desk.show(reader, id);
        var json = brief(file);
        json.set("facts", file.facts());
        var parties = json.putArray("parties");
        file.parties().forEach(party -> parties.addObject().put("role", party.role()).put("name", party.name()));
        var moves = json.putArray("moves");
        desk.legal(reader.actor(), file).forEach(move -> moves.add(move.id()));
        var documents = json.putArray("documents");
        desk.documents(reader.actor(), id).forEach(document -> documents.addObject().put("id", document.id())
            .put("name", document.name()).put("type", document.type()).put("sha256", document.digest()));
        var deadlines = json.putArray("deadlines");
        desk.deadlines(reader.actor(), id).forEach(deadline -> deadlines.addObject().put("what", deadline.name())
            .put("due", deadline.due().toString()).put("met", !deadline.isOpen()));
        return json;
    }

    /// Opens a case; the body holds the fields of its form.
    ///
    /// @throws Problem `case-unusable` with the fields that cannot be taken
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@PathParam("service") String service, @QueryParam("kind") @DefaultValue("") String kind,
            JsonNode body) {
        var writer = request.writer(ACT);
        var counter = counters.opening(service, kind);
        request.require(counter.opening());
        var sent = new HashMap<String, List<String>>();
        body.properties().forEach(field -> sent.put(field.getKey(), List.of(field.getValue().asText())));
        var form = CaseForm.of(counter.fields(writer.actor()), sent);
        if (!form.faults().isEmpty()) {
            throw unusable(form.faults());
        }
        return switch (counter.open(writer.actor(), request.language(), form)) {
            case Opening.Faulty faulty -> throw unusable(faulty.fields());
            case Opening.Ready ready -> {
                var file = counter.desk().open(writer, ready.wanted().due(counter.deadlines(form)));
                yield Response.created(URI.create("/api/v1/" + service + "/cases/" + file.id())).entity(brief(file))
                    .build();
            }
        };
    }

    /// Moves a case: `move`, the `version` the mover has seen, and a `reason` where one is asked for.
    ///
    /// @throws Problem `case-move-not-legal`, or `case-unusable` where the reason is missing
    @POST
    @Path(ONE + "/moves")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode move(@PathParam("service") String service, @PathParam("id") long id, JsonNode body) {
        Writer writer = request.writer(ACT);
        var counter = counters.ofCase(service, writer.actor(), id);
        return switch (counter.desk().move(writer, id, body.path("version").asLong(0), body.path("move").asText(""),
            body.path("reason").asText(""), counter.effect())) {
            case MoveAnswer.Moved moved -> brief(moved.file());
            case MoveAnswer.NotLegal not -> throw Problem.of(CaseError.CASE_MOVE_NOT_LEGAL, "state", not.state());
            case MoveAnswer.Outdated old -> throw Problem.of(CaseError.CASE_MOVE_NOT_LEGAL, "version", old.version());
            case MoveAnswer.ReasonMissing _ -> throw unusable(List.of("reason"));
        };
    }

    private static ObjectNode brief(CaseFile file) {
        return Json.object().put("id", file.id()).put("state", file.state()).put("title", file.title())
            .put("version", file.version()).put("opened_at", file.times().opened().toString())
            .put("entered_at", file.times().entered().toString()).put("closed_at", closed(file));
    }

    private static String closed(CaseFile file) {
        return file.times().hasEnded() ? file.times().closed().toString() : "";
    }

    private static Problem unusable(List<String> fields) {
        return Problem.of(CaseError.CASE_UNUSABLE, "fields", String.join(" ", fields));
    }
}
