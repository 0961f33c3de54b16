package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/// Things one at a time, and queries for them (clauses 6.4 and 6.5).
@Path("/ngsi-ld/v1/entities")
@ApplicationScoped
public class EntitiesResource {
    /// The permission of every door that writes things.
    static final String WRITE = "thing.write";

    private final RequestContext request;
    private final Calls calls;
    private final Things things;
    private final Searches searches;
    private final EntityWrites writes;

    /// The door to the city's things.
    public EntitiesResource(RequestContext request, Calls calls, Things things, Searches searches,
                            EntityWrites writes) {
        this.request = request;
        this.calls = calls;
        this.things = things;
        this.searches = searches;
        this.writes = writes;
    }

    /// Creates a thing: 201 with its address, 409 where it exists.
    @POST
    public Response create(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var thing = new ThingParser(calls.names(call, given)).thing(given);
        var outcome = writes.create(writer, thing);
        return Response.created(address(thing.id())).header("ETag", "\"v" + outcome.version() + "\"").build();
    }

    /// The things a query matches, a page at a time.
    @GET
    public Response query(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        var search = Search.of(call.parameters(), call.names());
        var reach = request.reach();
        var found = searches.list(reach, search);
        var response = Answers.of(call, told(call, found));
        Paging.links(call, search, found, request.path()).forEach(link -> response.header("Link", link));
        if (search.count()) {
            response.header("NGSILD-Results-Count", searches.count(reach, search));
        }
        return response.build();
    }

    /// One thing.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        var thing = things.get(request.reach(), Checks.uri("id", id));
        if (Versions.isKnown(headers, thing)) {
            return Response.notModified(Versions.tag(thing).replace("\"", "")).build();
        }
        var view = View.of(call.parameters(), call.names());
        return Answers.of(call, call.answersGeo() ? Rendering.feature(thing, view, geometry(call))
            : Rendering.entity(thing, view)).header("ETag", Versions.tag(thing)).build();
    }

    /// Merges a fragment into a thing: what it names changes, down to members of attributes (clause 5.6.17).
    @PATCH
    @Path("/{id}")
    public Response merge(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var change = new ThingParser(calls.names(call, given)).attributes(given);
        return Versions.checked(() -> {
            writes.change(writer, Checks.uri("id", id), thing -> merged(thing, change), Versions.ifMatch(headers));
            return Response.noContent().build();
        });
    }

    /// Replaces all attributes of a thing (clause 5.6.18).
    @PUT
    @Path("/{id}")
    public Response replace(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var given = JsonBodies.object(body).deepCopy();
        if (given.has("id") && !given.path("id").asText().equals(id)) {
            throw NgsiError.badData("id", "not the id of the address");
        }
        given.put("id", id);
        if (!given.has("type") && !given.has("@type")) {
            given.put("type", call.names().compact(writes.own(writer, id).type()));
        }
        writes.replace(writer, new ThingParser(calls.names(call, given)).thing(given));
        return Response.noContent().build();
    }

    /// Removes a thing; its history stays.
    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        writes.delete(request.writer(WRITE), Checks.uri("id", id));
        return Response.noContent().build();
    }

    static URI address(String id) {
        return URI.create("/ngsi-ld/v1/entities/" + Paging.segment(id));
    }

    private static ObjectNode merged(Thing thing, ObjectNode change) {
        var merged = JsonNodeFactory.instance.objectNode();
        change.properties().forEach(entry -> merged.set(entry.getKey(),
            AttributeMerge.merge(thing.attributes().get(entry.getKey()), entry.getValue())));
        return merged;
    }

    private static com.fasterxml.jackson.databind.JsonNode told(Call call, List<Thing> found) {
        var view = View.of(call.parameters(), call.names());
        if (call.answersGeo()) {
            return Rendering.features(found, view, geometry(call));
        }
        var list = JsonNodeFactory.instance.arrayNode();
        found.forEach(thing -> list.add(Rendering.entity(thing, view)));
        return list;
    }

    private static String geometry(Call call) {
        return call.parameters().find("geometryProperty").map(call.names()::expand).orElse("location");
    }
}
