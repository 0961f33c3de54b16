package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.History;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.ReadingQuality;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.ThingParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/// The past of things, read and added to.
@Path(TemporalResource.PATH)
@ApplicationScoped
public class TemporalResource {
    static final String PATH = "/ngsi-ld/v1/temporal/entities";

    private final RequestContext request;
    private final Calls calls;
    private final Things things;
    private final TemporalQueries queries;
    private final TemporalReader reader;
    private final History history;
    private final ReadingQuality quality;

    TemporalResource(RequestContext request, Calls calls, Things things, TemporalQueries queries,
                     TemporalReader reader, History history, ReadingQuality quality) {
        this.request = request;
        this.calls = calls;
        this.things = things;
        this.queries = queries;
        this.reader = reader;
        this.history = history;
        this.quality = quality;
    }

    /// The past of the things a query matches, at most 100 of them.
    @GET
    public Response query(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        return queries.answer(call, Search.of(call.parameters(), call.names()));
    }

    /// The past of one thing.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        var view = TemporalView.of(call.parameters(), call.names(), false);
        var reach = request.reach();
        var told = reader.read(reach, things.get(reach, Checks.uri("id", id)), view);
        return Answers.of(call, told.entity()).status(told.cut() ? TemporalQueries.PARTIAL : 200).build();
    }

    /// Adds values to the past of a thing, and makes the thing where it is new: 201, else 204 (clause 5.6.11).
    @POST
    public Response add(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer("history.write");
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var parser = new ThingParser(calls.names(call, given));
        var id = Checks.uri("id", given.path("id"));
        var types = parser.types(given);
        var past = new TemporalParser(parser, types.getFirst(), quality).read(id, given);
        var outcome = things.upsert(writer, List.of(new NewThing(id, types, past.newest())), UpsertMode.UPDATE)
            .getFirst();
        history.append(writer, past.readings());
        return outcome.kind() == Outcome.Kind.CREATED ? Response.created(URI.create(PATH + "/" + id)).build()
            : Response.noContent().build();
    }

    /// Adds values to the past of a thing that exists (clause 5.6.12).
    @POST
    @Path("/{id}/attrs")
    public Response append(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        var writer = request.writer("history.write");
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var thing = things.get(writer.reach(), Checks.uri("id", id));
        var past = new TemporalParser(new ThingParser(calls.names(call, given)), thing.type(), quality)
            .read(id, given);
        things.upsert(writer, List.of(new NewThing(id, thing.types(), past.newest())), UpsertMode.UPDATE_EXISTING);
        history.append(writer, past.readings());
        return Response.noContent().build();
    }
}
