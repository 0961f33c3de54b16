package city.miyako.linkage.ngsild;

import city.miyako.data.things.Instances;
import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The attributes of one thing (clauses 6.6 and 6.7).
@Path("/ngsi-ld/v1/entities/{id}/attrs")
@ApplicationScoped
public class AttributesResource {
    private final RequestContext request;
    private final Calls calls;
    private final EntityWrites writes;

    /// The door to attributes.
    public AttributesResource(RequestContext request, Calls calls, EntityWrites writes) {
        this.request = request;
        this.calls = calls;
        this.writes = writes;
    }

    /// Adds attributes; with `options=noOverwrite` those the thing has already are left and named (clause 5.6.3).
    @POST
    public Response append(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        var call = calls.of(headers);
        boolean keep = call.parameters().list("options").contains("noOverwrite");
        return update(call, headers, id, body, keep ? held -> !held : _ -> true, "the attribute exists already");
    }

    /// Overwrites attributes the thing has; others are named as not updated (clause 5.6.2).
    @PATCH
    public Response update(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        return update(calls.of(headers), headers, id, body, held -> held, "the thing has no such attribute");
    }

    /// Changes members of one attribute (clause 5.6.4).
    @PATCH
    @Path("/{attribute}")
    public Response change(@Context HttpHeaders headers, @PathParam("id") String id,
                           @PathParam("attribute") String attribute, byte[] body) {
        var writer = request.writer(EntitiesResource.WRITE);
        var call = calls.of(headers);
        var fragment = without(JsonBodies.object(body), call);
        var names = calls.names(call, fragment.whole());
        var name = names.expand(Checks.name("attribute", attribute));
        writes.demandTypes(writer, Checks.uri("id", id), call);
        return Versions.checked(() -> {
            writes.change(writer, Checks.uri("id", id), thing -> {
                var stored = held(thing, name);
                var change = Nulls.isNull(fragment.attribute()) ? EntityWrites.removal()
                    : ThingParser.ofFragments(names).attribute(attribute,
                        AttributeMerge.completed(stored, fragment.attribute()));
                return JsonNodeFactory.instance.objectNode().set(name, AttributeMerge.patch(stored, change));
            }, Versions.ifMatch(headers));
            return Response.noContent().build();
        });
    }

    /// Replaces one attribute (clause 5.6.19).
    @PUT
    @Path("/{attribute}")
    public Response replace(@Context HttpHeaders headers, @PathParam("id") String id,
                            @PathParam("attribute") String attribute, byte[] body) {
        var writer = request.writer(EntitiesResource.WRITE);
        var call = calls.of(headers);
        var fragment = without(JsonBodies.object(body), call);
        var names = calls.names(call, fragment.whole());
        var name = names.expand(Checks.name("attribute", attribute));
        var parsed = new ThingParser(names).attribute(attribute, fragment.attribute());
        writes.demandTypes(writer, Checks.uri("id", id), call);
        return Versions.checked(() -> {
            writes.change(writer, Checks.uri("id", id), thing -> {
                var stored = held(thing, name);
                return JsonNodeFactory.instance.objectNode().set(name, joined(stored, parsed));
            }, Versions.ifMatch(headers));
            return Response.noContent().build();
        });
    }

    /// Removes one attribute: the instance without `datasetId`, the one `datasetId` names, or with `deleteAll=true` all
    /// of them (clause 5.6.5).
    @DELETE
    @Path("/{attribute}")
    public Response delete(@Context HttpHeaders headers, @PathParam("id") String id,
                           @PathParam("attribute") String attribute) {
        var writer = request.writer(EntitiesResource.WRITE);
        var call = calls.of(headers);
        var name = call.names().expand(Checks.name("attribute", attribute));
        var removal = EntityWrites.removal();
        writes.demandTypes(writer, Checks.uri("id", id), call);
        call.parameters().find("datasetId").ifPresent(source -> removal.put("datasetId", source));
        boolean all = call.parameters().flag("deleteAll");
        writes.change(writer, Checks.uri("id", id), thing -> {
            var stored = held(thing, name);
            if (!all && Instances.find(stored, removal).isEmpty()) {
                throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "datasetId", removal.path("datasetId").asText("@none"));
            }
            return JsonNodeFactory.instance.objectNode().set(name, all ? removal : joined(stored, removal));
        }, Versions.ifMatch(headers));
        return Response.noContent().build();
    }

    private Response update(Call call, HttpHeaders headers, String id, byte[] body, Predicate<Boolean> isTaken,
                            String reason) {
        var writer = request.writer(EntitiesResource.WRITE);
        var given = JsonBodies.object(body);
        var names = calls.names(call, given);
        var parser = new ThingParser(names);
        var attributes = parser.attributes(given);
        var types = parser.addedTypes(given);
        var left = new TreeMap<String, String>();
        writes.demandTypes(writer, Checks.uri("id", id), call);
        Versions.checked(() -> {
            writes.change(writer, Checks.uri("id", id), types, thing -> {
                left.clear();
                attributes.properties().stream().map(java.util.Map.Entry::getKey)
                    .filter(name -> !isTaken.test(isHeld(thing, name, attributes.path(name))))
                    .forEach(name -> left.put(names.compact(name), reason));
                var taken = attributes.deepCopy();
                left.keySet().forEach(name -> taken.remove(names.expand(name)));
                taken.properties().forEach(entry ->
                    entry.setValue(joined(thing.attributes().get(entry.getKey()), entry.getValue())));
                return taken;
            }, Versions.ifMatch(headers));
            return id;
        });
        return left.isEmpty() ? Response.noContent().build() : result(attributes, names, left);
    }

    // UpdateResult, clause 5.2.18
    private static Response result(ObjectNode attributes, Names names, TreeMap<String, String> left) {
        var result = JsonNodeFactory.instance.objectNode();
        var updated = result.putArray("updated");
        attributes.fieldNames().forEachRemaining(name -> {
            if (!left.containsKey(names.compact(name))) {
                updated.add(names.compact(name));
            }
        });
        var notUpdated = result.putArray("notUpdated");
        left.forEach((name, reason) -> notUpdated.addObject().put("attributeName", name).put("reason", reason));
        return Answers.plain(207, result).build();
    }

    private static JsonNode joined(@Nullable JsonNode stored, JsonNode given) {
        return Objects.requireNonNullElseGet(Instances.joined(stored, given), EntityWrites::removal);
    }

    private static boolean isHeld(Thing thing, String name, JsonNode given) {
        var stored = thing.attributes().get(name);
        return stored != null && Instances.of(given).stream().allMatch(one -> Instances.find(stored, one).isPresent());
    }

    private static JsonNode held(Thing thing, String name) {
        var stored = thing.attributes().get(name);
        if (stored == null) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "attribute", name);
        }
        return stored;
    }

    private static Fragment without(ObjectNode body, Call call) {
        var attribute = body.deepCopy();
        attribute.remove("@context");
        return new Fragment(body, attribute);
    }

    /// A body that is one attribute.
    ///
    /// @param whole as it came
    /// @param attribute without its context
    private record Fragment(ObjectNode whole, ObjectNode attribute) {
    }
}
