package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingError;
import city.miyako.data.things.Things;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.errors.NgsiError;
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
    private final Queries queries;
    private final EntityWrites writes;
    private final Purges purges;

    /// The door to the city's things.
    public EntitiesResource(RequestContext request, Calls calls, Things things, Queries queries,
                            EntityWrites writes, Purges purges) {
        this.request = request;
        this.calls = calls;
        this.things = things;
        this.queries = queries;
        this.writes = writes;
        this.purges = purges;
    }

    /// Creates a thing: 201 with its address, 409 where it exists.
    @POST
    public Response create(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var thing = new ThingParser(calls.names(call, given)).whole(given);
        var outcome = writes.create(writer, thing);
        return Response.created(address(thing.id())).header("ETag", "\"v" + outcome.version() + "\"").build();
    }

    /// The things a query matches, a page at a time.
    @GET
    public Response query(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        var search = Search.of(call.parameters(), call.names());
        return queries.answer(call, search, Paging.links(call, search, request.path()));
    }

    /// Removes all things a query matches, or attributes of them (clause 6.4.3.3 of v1.9.1).
    @DELETE
    public Response purge(@Context HttpHeaders headers) {
        purges.run(request.writer(WRITE), calls.of(headers));
        return Response.noContent().build();
    }

    /// One thing.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        var types = Search.types(call.parameters(), call.names());
        var own = things.find(request.reach(), Checks.uri("id", id))
            .filter(thing -> types.isEmpty() || types.get().means(thing.types()));
        var told = queries.elsewhere(call, id, own.orElse(null));
        if (told.isAsked()) {
            return together(call, id, own.stream().toList(), told);
        }
        var thing = own.orElseThrow(() -> Problem.of(ThingError.THING_NOT_FOUND, "id", id));
        if (Join.of(call.parameters()).isAsked()) {
            // its own version says nothing about the things it links to
            return Answers.of(call, queries.told(call, thing)).build();
        }
        if (Versions.isKnown(headers, thing)) {
            return Response.notModified(Versions.tag(thing).replace("\"", "")).build();
        }
        return Answers.of(call, queries.told(call, thing)).header("ETag", Versions.tag(thing)).build();
    }

    // A thing of which sources of others were asked, too; its own version says nothing about what they tell.
    private Response together(Call call, String id, List<Thing> own, Elsewhere.Told told) {
        var joined = told.one(own);
        if (joined == null) {
            throw Problem.of(ThingError.THING_NOT_FOUND, "id", id);
        }
        var answer = Answers.of(call, queries.told(call, joined));
        told.warnings().forEach(warning -> answer.header("NGSILD-Warning", warning));
        return answer.build();
    }

    /// Merges a fragment into a thing: what it names changes, down to members of attributes (clause 5.6.17).
    @PATCH
    @Path("/{id}")
    public Response merge(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        var writer = request.writer(WRITE);
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var change = new MergePatch(calls.names(call, given), given, call.parameters());
        writes.demandTypes(writer, Checks.uri("id", id), call);
        return Versions.checked(() -> {
            writes.change(writer, id, change.types(), change::of, Versions.ifMatch(headers));
            return Response.noContent().build();
        });
    }

    /// Replaces all types and attributes of a thing (clause 5.6.18).
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
            given.set("type", Rendering.types(writes.own(writer, id).types(), call.names()));
        }
        writes.demandTypes(writer, Checks.uri("id", id), call);
        writes.replace(writer, new ThingParser(calls.names(call, given)).whole(given));
        return Response.noContent().build();
    }

    /// Removes a thing; its history stays.
    @DELETE
    @Path("/{id}")
    public Response delete(@Context HttpHeaders headers, @PathParam("id") String id) {
        var writer = request.writer(WRITE);
        writes.demandTypes(writer, Checks.uri("id", id), calls.of(headers));
        writes.delete(writer, id);
        return Response.noContent().build();
    }

    static URI address(String id) {
        return URI.create("/ngsi-ld/v1/entities/" + Paging.segment(id));
    }
}
