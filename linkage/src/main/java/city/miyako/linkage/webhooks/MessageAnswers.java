package city.miyako.linkage.webhooks;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.ImportAnswers;
import city.miyako.linkage.importing.IncomingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// What senders of messages are told.
///
/// 204: all that it says is durable. 207: durable but for the rows told. Nothing is answered before that, so 202 is
/// never given; whoever hears 4xx need not send the same again, but for 409 and 429, and whoever hears 5xx or nothing
/// may.
@ApplicationScoped
class MessageAnswers {
    private static final int MULTI_STATUS = 207;

    private final ImportAnswers answers;
    private final RequestContext request;

    MessageAnswers(ImportAnswers answers, RequestContext request) {
        this.answers = answers;
        this.request = request;
    }

    /// The bytes of a message; of what is too large one too many is enough to see it.
    static byte[] bytes(InputStream body) throws IOException {
        return body.readNBytes(IncomingMessage.Way.MOST_BYTES_BY_HTTP + 1);
    }

    Response answer(MessageReply reply) {
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
}
