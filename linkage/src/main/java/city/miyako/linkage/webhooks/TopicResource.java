package city.miyako.linkage.webhooks;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.IncomingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
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
import java.time.Clock;
import java.util.List;

/// Messages by HTTP to topics, with a token.
@Path("/api/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TopicResource {
    private static final String ID = "Idempotency-Key";

    private final MessageDesk desk;
    private final MessageAnswers answers;
    private final RequestContext request;
    private final Clock clock;

    /// A door for messages.
    public TopicResource(MessageDesk desk, MessageAnswers answers, RequestContext request, Clock clock) {
        this.desk = desk;
        this.answers = answers;
        this.request = request;
        this.clock = clock;
    }

    /// Takes a message to a topic.
    ///
    /// @param topic among those of the token's scopes
    @POST
    @Path("/{topic:.+}")
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
        var message = new IncomingMessage(way, topic, MessageAnswers.bytes(body), clock.instant());
        return answers.answer(desk.take(sender, message, keys.isEmpty() ? "" : keys.getFirst()));
    }
}
