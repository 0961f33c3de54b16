package city.miyako.linkage.ngsild;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.context.HostedContexts;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Contexts clients have left with the city (clauses 5.13, 6.29 and 6.30).
@Path(ContextsResource.HOSTED)
@ApplicationScoped
public class ContextsResource {
    static final String HOSTED = "/ngsi-ld/v1/jsonldContexts";

    private final RequestContext request;
    private final Calls calls;
    private final HostedContexts hosted;
    private final Contexts contexts;

    /// The door to contexts.
    public ContextsResource(RequestContext request, Calls calls, HostedContexts hosted, Contexts contexts) {
        this.request = request;
        this.calls = calls;
        this.hosted = hosted;
        this.contexts = contexts;
    }

    /// Leaves a context with the city: 201 with the address under which it can be named.
    @POST
    public Response add(byte[] body) {
        var writer = request.writer("context.write");
        var document = JsonBodies.object(body);
        if (!document.has("@context")) {
            throw NgsiError.badData("@context", "an object with @context expected");
        }
        contexts.resolve(writer.tenant(), document.path("@context"));
        var id = hosted.add(writer, JsonNodeFactory.instance.objectNode().set("@context", document.path("@context")));
        return Response.created(URI.create(HOSTED + "/" + id)).build();
    }

    /// The addresses of all contexts kept; with `details=true` how each came here.
    @GET
    public Response list(@Context HttpHeaders headers) {
        boolean details = calls.of(headers).parameters().flag("details");
        var list = JsonNodeFactory.instance.arrayNode();
        for (var context : hosted.list(request.tenant())) {
            var address = HOSTED + "/" + context.id();
            if (details) {
                list.addObject().put("URL", address).put("localId", context.id()).put("kind", "Hosted")
                    .put("createdAt", context.createdAt().toString());
            } else {
                list.add(address);
            }
        }
        return Answers.plain(200, list).build();
    }

    /// One context.
    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        return document(hosted.find(request.tenant(), id)
            .orElseThrow(() -> Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id)).document());
    }

    /// Removes a context; names stored with it stay as they are.
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        if (!hosted.remove(request.writer("context.write"), id)) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id);
        }
        contexts.forget();
        return Response.noContent().build();
    }

    static Response document(JsonNode document) {
        return Response.ok(Answers.bytes(document)).type(Call.LINKED)
            .header("Cache-Control", "public, max-age=300").build();
    }
}
