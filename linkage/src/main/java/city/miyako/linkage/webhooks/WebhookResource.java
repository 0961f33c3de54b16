package city.miyako.linkage.webhooks;

import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.IncomingMessage;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages by HTTP to addresses of their own, with a signature; and the addresses.
@Path("/api/v1/hooks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhookResource {
    private static final String MANAGE = "import.run";

    private final Webhooks hooks;
    private final MessageAnswers answers;
    private final RequestContext request;

    /// A door for messages.
    public WebhookResource(Webhooks hooks, MessageAnswers answers, RequestContext request) {
        this.hooks = hooks;
        this.answers = answers;
        this.request = request;
    }

    /// Takes a message that proves its sender by a signature.
    ///
    /// @param id the end of the address
    @POST
    @Path("/{id:[A-Za-z0-9_-]{22}}")
    @Consumes(MediaType.WILDCARD)
    public Response take(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        var way = IncomingMessage.Way.http(ContentTypes.form(headers.getMediaType()));
        return answers.answer(hooks.take(id, name -> headers.getRequestHeaders().getOrDefault(name, List.of()), way,
            MessageAnswers.bytes(body), request.address()));
    }

    /// Opens an address: `{ import, topic, name, style, secret }`, where `style` is `standard`, `plain`, or an object
    /// with `signatureHeader`, `prefix`, `signed`, `timestampHeader`, `idHeader` and `windowSeconds`.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(JsonNode wish) {
        var opened = hooks.open(request.writer(MANAGE), Wishes.of(wish));
        var answer = said(opened.hook());
        answer.put("secret", opened.secret());
        return Response.created(URI.create(opened.hook().address())).entity(answer).build();
    }

    /// The addresses, without their secrets.
    @GET
    public List<Map<String, Object>> list() {
        return hooks.list(request.writer(MANAGE), 0).stream().map(WebhookResource::said).toList();
    }

    /// Closes an address.
    @DELETE
    @Path("/{id:[A-Za-z0-9_-]{22}}")
    public void close(@PathParam("id") String id) {
        hooks.close(request.writer(MANAGE), id);
    }

    private static Map<String, Object> said(Webhook hook) {
        var said = new LinkedHashMap<String, Object>();
        said.put("id", hook.id());
        said.put("address", hook.address());
        said.put("import", hook.order().importId());
        said.put("topic", hook.order().topic());
        said.put("name", hook.name());
        said.put("style", hook.style());
        said.put("messages", hook.counts().messages());
        said.put("refused", hook.counts().refused());
        var last = hook.counts().last();
        said.put("lastAt", last == null ? "" : last.toString());
        return said;
    }
}
