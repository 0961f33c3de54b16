package city.miyako.linkage.webhooks;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.ImportAnswers;
import city.miyako.linkage.importing.IncomingMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages by HTTP: to a topic with a token, or to an address of its own with a signature.
///
/// 204: all that it says is durable. 207: durable but for the rows told. Nothing is answered before that, so 202 is
/// never given; whoever hears 4xx need not send the same again, but for 409 and 429, and whoever hears 5xx or nothing
/// may.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhookResource {
    private static final String MANAGE = "import.run";
    private static final String ID = "Idempotency-Key";
    private static final int MULTI_STATUS = 207;

    private final Webhooks hooks;
    private final MessageDesk desk;
    private final ImportAnswers answers;
    private final RequestContext request;
    private final Clock clock;

    /// A door for messages.
    public WebhookResource(Webhooks hooks, MessageDesk desk, ImportAnswers answers, RequestContext request,
                           Clock clock) {
        this.hooks = hooks;
        this.desk = desk;
        this.answers = answers;
        this.request = request;
        this.clock = clock;
    }

    /// Takes a message to a topic.
    ///
    /// @param topic among those of the token's scopes
    @POST
    @Path("/topics/{topic:.+}")
    @Consumes(MediaType.WILDCARD)
    public Response send(@PathParam("topic") String topic, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        var sender = request.writer("thing.write").actor();
        if (!sender.tenant().equals(request.tenant())) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", request.tenant().toString());
        }
        var way = IncomingMessage.Way.http(ContentTypes.form(headers.getMediaType()));
        var keys = headers.getRequestHeaders().getOrDefault(ID, List.of());
        if (keys.size() > 1 || !keys.isEmpty() && !SignatureStyle.isId(keys.getFirst())) {
            throw Problem.of(WebhookError.MESSAGE_ID_UNFIT);
        }
        return answer(desk.take(sender, new IncomingMessage(way, topic, bytes(body), clock.instant()),
            keys.isEmpty() ? "" : keys.getFirst()));
    }

    /// Takes a message that proves its sender by a signature.
    ///
    /// @param id the end of the address
    @POST
    @Path("/hooks/{id:[A-Za-z0-9_-]{22}}")
    @Consumes(MediaType.WILDCARD)
    public Response take(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        var way = IncomingMessage.Way.http(ContentTypes.form(headers.getMediaType()));
        return answer(hooks.take(id, name -> headers.getRequestHeaders().getOrDefault(name, List.of()), way,
            bytes(body), request.address()));
    }

    // One byte too many is enough to see that it is too large.
    private static byte[] bytes(InputStream body) throws IOException {
        return body.readNBytes(IncomingMessage.Way.MOST_BYTES_BY_HTTP + 1);
    }

    private Response answer(MessageReply reply) {
        var problems = answers.report(reply.problems(), request.language());
        var answer = switch (reply.kind()) {
            case TAKEN -> problems.isEmpty() ? Response.noContent()
                : Response.status(MULTI_STATUS).entity(Map.of("problems", problems));
            case REFUSED -> throw Problem.of(WebhookError.MESSAGE_REFUSED, "problems", problems);
            case TOO_LARGE -> throw Problem.of(CommonError.TOO_LARGE, "limitBytes",
                IncomingMessage.Way.MOST_BYTES_BY_HTTP);
            case OTHER_FORM -> throw Problem.of(CommonError.UNSUPPORTED_MEDIA_TYPE, "problems", problems);
            case NO_TOPIC -> throw Problem.of(CommonError.BAD_REQUEST, "problems", problems);
            case FOREIGN -> throw Problem.of(WebhookError.MESSAGE_UNHEARD, "problems", problems);
        };
        return (reply.repeated() ? answer.header("Idempotent-Replayed", "true") : answer).build();
    }

    /// Opens an address: `{ import, topic, name, style, secret }`, where `style` is `standard`, `plain`, or an object
    /// with `signatureHeader`, `prefix`, `signed`, `timestampHeader`, `idHeader` and `windowSeconds`.
    @POST
    @Path("/hooks")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(JsonNode wish) {
        var opened = hooks.open(request.writer(MANAGE), Wishes.of(wish));
        var answer = said(opened.hook());
        answer.put("secret", opened.secret());
        return Response.created(URI.create(opened.hook().address())).entity(answer).build();
    }

    /// The addresses, without their secrets.
    @GET
    @Path("/hooks")
    public List<Map<String, Object>> list() {
        return hooks.list(request.writer(MANAGE), 0).stream().map(WebhookResource::said).toList();
    }

    /// Closes an address.
    @DELETE
    @Path("/hooks/{id:[A-Za-z0-9_-]{22}}")
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
