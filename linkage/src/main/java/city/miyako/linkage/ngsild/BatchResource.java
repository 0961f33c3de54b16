package city.miyako.linkage.ngsild;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalLong;

/// Many things at once, each checked and answered on its own (clauses 6.14 to 6.17 and 6.31).
@Path("/ngsi-ld/v1/entityOperations")
@ApplicationScoped
public class BatchResource {
    private final RequestContext request;
    private final Calls calls;
    private final BatchWrites batches;
    private final EntityWrites writes;

    /// The door for batches of at most 1,000 things.
    public BatchResource(RequestContext request, Calls calls, BatchWrites batches, EntityWrites writes) {
        this.request = request;
        this.calls = calls;
        this.batches = batches;
        this.writes = writes;
    }

    /// Creates things; those that exist are told as errors.
    @POST
    @Path("/create")
    public Response create(@Context HttpHeaders headers, byte[] body) {
        return write(calls.of(headers), body, UpsertMode.CREATE);
    }

    /// Creates things or replaces them; with `options=update` adds and overwrites attributes of those that exist.
    @POST
    @Path("/upsert")
    public Response upsert(@Context HttpHeaders headers, byte[] body) {
        var call = calls.of(headers);
        boolean update = call.parameters().list("options").contains("update");
        return write(call, body, update ? UpsertMode.UPDATE : UpsertMode.REPLACE);
    }

    /// Adds and overwrites attributes of things that exist; with `options=noOverwrite` only adds.
    @POST
    @Path("/update")
    public Response update(@Context HttpHeaders headers, byte[] body) {
        var call = calls.of(headers);
        boolean keep = call.parameters().list("options").contains("noOverwrite");
        return write(call, body, keep ? UpsertMode.ADD_NEW : UpsertMode.UPDATE_EXISTING);
    }

    /// Merges fragments into things that exist, down to members of attributes.
    @POST
    @Path("/merge")
    public Response merge(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer(EntitiesResource.WRITE);
        var call = calls.of(headers);
        var report = new BatchReport(request.language());
        for (var item : list(body)) {
            merge(writer, call, item, report);
        }
        return report.answer();
    }

    /// Removes things by a list of their ids.
    @POST
    @Path("/delete")
    public Response delete(@Context HttpHeaders headers, byte[] body) {
        calls.of(headers);
        var writer = request.writer(EntitiesResource.WRITE);
        var report = new BatchReport(request.language());
        for (var item : list(body)) {
            try {
                writes.delete(writer, Checks.uri("id", item));
                report.done(item.asText());
            } catch (Problem e) {
                report.fail(item.asText(), e);
            }
        }
        return report.answer();
    }

    private Response write(Call call, byte[] body, UpsertMode mode) {
        var writer = request.writer(EntitiesResource.WRITE);
        var report = new BatchReport(request.language());
        var sound = new ArrayList<NewThing>();
        for (var item : list(body)) {
            try {
                var parser = new ThingParser(calls.names(call, item));
                sound.add(mode == UpsertMode.CREATE ? parser.whole(item) : parser.thing(item));
            } catch (Problem e) {
                report.fail(id(item), e);
            }
        }
        batches.write(writer, sound, mode, report);
        return report.answer();
    }

    private void merge(Writer writer, Call call, JsonNode item, BatchReport report) {
        try {
            var given = JsonNodeFactory.instance.objectNode();
            item.properties().forEach(member -> given.set(member.getKey(), member.getValue()));
            var id = Checks.uri("id", given.path("id"));
            var change = new MergePatch(calls.names(call, item), given, call.parameters());
            writes.change(writer, id, change.types(), change::of, OptionalLong.empty());
            report.done(id);
        } catch (Problem e) {
            report.fail(id(item), e);
        }
    }

    private static ArrayNode list(byte[] body) {
        if (!(JsonBodies.read(body, JsonBodies.BATCH_LIMIT) instanceof ArrayNode items) || items.isEmpty()) {
            throw NgsiError.badData("body", "a JSON array with at least one item expected");
        }
        if (items.size() > Things.BATCH_LIMIT) {
            throw new Problem(CommonError.TOO_LARGE, Map.of("items", items.size(), "limitItems", Things.BATCH_LIMIT));
        }
        return items;
    }

    private static String id(JsonNode item) {
        var id = item.path("id").asText("");
        return id.length() <= 500 ? id : id.substring(0, 500);
    }
}
