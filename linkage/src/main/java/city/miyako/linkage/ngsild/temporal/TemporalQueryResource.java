package city.miyako.linkage.ngsild.temporal;

import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.QueryBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Questions for the past that are too long for an address (clause 6.24).
@Path("/ngsi-ld/v1/temporal/entityOperations/query")
@ApplicationScoped
public class TemporalQueryResource {
    private final Calls calls;
    private final TemporalQueries queries;

    TemporalQueryResource(Calls calls, TemporalQueries queries) {
        this.calls = calls;
        this.queries = queries;
    }

    /// The past of the things a query matches, at most 100 of them.
    @POST
    public Response query(@Context HttpHeaders headers, byte[] body) {
        var given = JsonBodies.object(body);
        var question = new QueryBody(given);
        var call = calls.asking(calls.of(headers), question, given);
        return queries.answer(call, question.search(call));
    }
}
