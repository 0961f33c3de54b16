package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.Corrections;
import city.miyako.data.history.Instance;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.ReadingQuality;
import city.miyako.linkage.ngsild.ThingParser;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/// The past of things, taken back and put right (clauses 5.6.13 to 5.6.16); what a thing is now stays as it is.
@Path(TemporalResource.PATH)
@ApplicationScoped
public class CorrectionsResource {
    private static final String WRITE = "history.write";
    private static final String ATTRIBUTE = "/{id}/attrs/{attribute}";
    private static final String INSTANCE = ATTRIBUTE + "/{instance}";

    private final RequestContext request;
    private final Calls calls;
    private final Things things;
    private final Corrections corrections;
    private final ReadingQuality quality;

    CorrectionsResource(RequestContext request, Calls calls, Things things, Corrections corrections,
                        ReadingQuality quality) {
        this.request = request;
        this.calls = calls;
        this.things = things;
        this.corrections = corrections;
        this.quality = quality;
    }

    /// Takes back the whole past of a thing, which need not exist any more (clause 5.6.16).
    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        var writer = request.writer(WRITE);
        return done(corrections.remove(writer, Checks.uri("id", id), "") > 0, "id", id);
    }

    /// Takes back the past of one attribute (clause 5.6.13).
    ///
    /// History knows one source, so that a `datasetId` names nothing unless `deleteAll=true` asks for all.
    @DELETE
    @Path(ATTRIBUTE)
    public Response delete(@Context HttpHeaders headers, @PathParam("id") String id,
                           @PathParam("attribute") String attribute) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var name = name(call.names(), attribute);
        var thing = Checks.uri("id", id);
        var source = call.parameters().find("datasetId");
        if (source.isPresent() && !call.parameters().flag("deleteAll")) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "datasetId", Checks.uri("datasetId", source.get()));
        }
        return done(corrections.remove(writer, thing, name) > 0, "attribute", attribute);
    }

    /// Takes back one value (clause 5.6.15).
    @DELETE
    @Path(INSTANCE)
    public Response delete(@Context HttpHeaders headers, @PathParam("id") String id,
                           @PathParam("attribute") String attribute, @PathParam("instance") String instance) {
        var writer = request.writer(WRITE);
        var name = name(calls.of(headers).names(), attribute);
        return done(corrections.remove(writer, Checks.uri("id", id), name, instance(instance)),
            InstanceIds.MEMBER, instance);
    }

    /// Puts one value right; the body is a fragment of a temporal entity with that one attribute (clause 5.6.14).
    @PATCH
    @Path(INSTANCE)
    public Response correct(@Context HttpHeaders headers, @PathParam("id") String id,
                            @PathParam("attribute") String attribute, @PathParam("instance") String instance,
                            byte[] body) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var thing = Checks.uri("id", id);
        var given = JsonBodies.object(body);
        var names = calls.names(call, given);
        var which = instance(instance);
        var type = things.find(writer.reach(), thing).map(Thing::type).orElse("");
        var past = new TemporalParser(new ThingParser(names), type, quality).read(thing, dated(given, which.at()));
        var reading = only(past, name(names, attribute), which.at());
        return done(corrections.correct(writer, which, reading), InstanceIds.MEMBER, instance);
    }

    // A fragment need not repeat the time of the value it puts right.
    private static ObjectNode dated(ObjectNode given, Instant at) {
        var dated = JsonNodeFactory.instance.objectNode();
        given.properties().forEach(entry -> dated.set(entry.getKey(), dated(entry.getValue(), at)));
        return dated;
    }

    private static JsonNode dated(JsonNode given, Instant at) {
        var one = given.isArray() && given.size() == 1 ? given.get(0) : given;
        return one instanceof ObjectNode object && !object.has("observedAt")
            ? object.deepCopy().put("observedAt", at.toString()) : one;
    }

    private static NewReading only(TemporalParser past, String name, Instant at) {
        if (past.readings().size() != 1 || !past.readings().getFirst().attribute().equals(name)) {
            throw NgsiError.badData("body", "one value of the attribute the address names expected");
        }
        var reading = past.readings().getFirst();
        if (!reading.at().equals(at)) {
            throw NgsiError.badData(name + ".observedAt", "the time of a value stays; remove it and add another");
        }
        return reading;
    }

    private static String name(Names names, String attribute) {
        return names.expand(Checks.name("attribute", attribute));
    }

    private static Instance instance(String id) {
        return InstanceIds.find(id)
            .orElseThrow(() -> Problem.of(NgsiError.RESOURCE_NOT_FOUND, InstanceIds.MEMBER, shortened(id)));
    }

    private static Response done(boolean found, String field, String value) {
        if (!found) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, field, value);
        }
        return Response.noContent().build();
    }

    private static String shortened(String id) {
        return id.length() <= 200 ? id : id.substring(0, 200) + "…";
    }
}
