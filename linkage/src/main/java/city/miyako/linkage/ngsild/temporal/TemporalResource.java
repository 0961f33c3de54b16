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
import city.miyako.linkage.ngsild.Searches;
import city.miyako.linkage.ngsild.ThingParser;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    /// The standard's "206 Partial Content" says that there is more than the answer holds (clause 6.3.10).
    private static final int PARTIAL = 206;
    private static final int THINGS_LIMIT = 100;

    private final RequestContext request;
    private final Calls calls;
    private final Things things;
    private final Searches searches;
    private final TemporalReader reader;
    private final History history;
    private final ReadingQuality quality;

    TemporalResource(RequestContext request, Calls calls, Things things, Searches searches, TemporalReader reader,
                     History history, ReadingQuality quality) {
        this.request = request;
        this.calls = calls;
        this.things = things;
        this.searches = searches;
        this.reader = reader;
        this.history = history;
        this.quality = quality;
    }

    /// The past of the things a query matches, at most 100 of them.
    @GET
    public Response query(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        var view = TemporalView.of(call.parameters(), call.names(), true);
        var search = Search.of(call.parameters(), call.names());
        if (search.limit() > THINGS_LIMIT) {
            throw NgsiError.badData("limit", "at most " + THINGS_LIMIT);
        }
        var reach = request.reach();
        var list = JsonNodeFactory.instance.arrayNode();
        boolean cut = false;
        for (var thing : searches.list(reach, search)) {
            var told = reader.read(reach, thing, view);
            cut |= told.cut();
            if (told.entity().size() > 2) {
                list.add(told.entity());
            }
        }
        var answer = Answers.of(call, list).status(cut ? PARTIAL : 200);
        return (search.count() ? answer.header("NGSILD-Results-Count", searches.count(reach, search)) : answer).build();
    }

    /// The past of one thing.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        var view = TemporalView.of(call.parameters(), call.names(), false);
        var reach = request.reach();
        var told = reader.read(reach, things.get(reach, Checks.uri("id", id)), view);
        return Answers.of(call, told.entity()).status(told.cut() ? PARTIAL : 200).build();
    }

    /// Adds values to the past of a thing, and makes the thing where it is new: 201, else 204 (clause 5.6.11).
    @POST
    public Response add(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer("history.write");
        var call = calls.of(headers);
        var given = JsonBodies.object(body);
        var parser = new ThingParser(calls.names(call, given));
        var id = Checks.uri("id", given.path("id"));
        var type = parser.type(given);
        var past = new TemporalParser(parser, type, quality).read(id, given);
        var outcome = things.upsert(writer, List.of(new NewThing(id, type, past.newest())), UpsertMode.UPDATE)
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
        things.upsert(writer, List.of(new NewThing(id, thing.type(), past.newest())), UpsertMode.UPDATE_EXISTING);
        history.append(writer, past.readings());
        return Response.noContent().build();
    }
}
