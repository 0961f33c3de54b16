package city.miyako.linkage.ngsild;

import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Questions too long for an address (clause 6.23).
@Path("/ngsi-ld/v1/entityOperations/query")
@ApplicationScoped
public class QueryResource {
    private final RequestContext request;
    private final Calls calls;
    private final Queries queries;

    /// The door for questions that come as a body.
    public QueryResource(RequestContext request, Calls calls, Queries queries) {
        this.request = request;
        this.calls = calls;
        this.queries = queries;
    }

    /// The things a query matches, a page at a time.
    @POST
    public Response query(@Context HttpHeaders headers, byte[] body) {
        var address = calls.of(headers);
        var given = JsonBodies.object(body);
        var question = new QueryBody(given);
        var call = calls.asking(address, question, given);
        var search = question.search(call);
        return queries.answer(call, search, Paging.links(address, search, request.path()));
    }
}
