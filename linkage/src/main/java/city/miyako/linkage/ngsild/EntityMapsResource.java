package city.miyako.linkage.ngsild;

import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Entity maps (clauses 6.32 and 6.34).
@Path(EntityMap.PATH)
@ApplicationScoped
public class EntityMapsResource {
    private static final String READ = "thing.read";

    private final RequestContext request;
    private final Calls calls;
    private final EntityMaps maps;

    /// The door to maps.
    public EntityMapsResource(RequestContext request, Calls calls, EntityMaps maps) {
        this.request = request;
        this.calls = calls;
        this.maps = maps;
    }

    /// Makes a map of what a query in the address finds; the standard has it so, though it is a GET.
    @GET
    public Response make(@Context HttpHeaders headers) {
        request.require(READ);
        var call = calls.of(headers);
        return made(call, Search.of(call.parameters(), call.names()));
    }

    /// Makes a map of what a query in the body finds.
    @POST
    public Response make(@Context HttpHeaders headers, byte[] body) {
        request.require(READ);
        var given = JsonBodies.object(body);
        var question = new QueryBody(given);
        var call = calls.asking(calls.of(headers), question, given);
        return made(call, question.search(call));
    }

    private Response made(Call call, Search search) {
        var map = maps.make(call, search);
        return Answers.of(call, map.json()).status(201).header(EntityMaps.HEADER, map.address()).build();
    }

    /// A map.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        request.require(READ);
        return Answers.of(calls.of(headers), maps.get(id).json()).build();
    }

    /// Sets when a map is over; whatever else stands in the body is the city's own.
    @PATCH
    @Path("/{id}")
    public Response extend(@PathParam("id") String id, byte[] body) {
        request.require(READ);
        var given = JsonBodies.object(body);
        if (given.has("expiresAt")) {
            maps.extend(id, Checks.moment("expiresAt", given.path("expiresAt")));
        } else {
            maps.get(id);
        }
        return Response.noContent().build();
    }

    /// Forgets a map.
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        request.require(READ);
        maps.remove(id);
        return Response.noContent().build();
    }
}
