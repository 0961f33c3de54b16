package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.outgoing.OutgoingAnswer;
import city.miyako.linkage.outgoing.OutgoingCalls;
import city.miyako.linkage.outgoing.OutgoingRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;

/// Sends notifications over HTTP; keeps no answers.
@ApplicationScoped
class HttpSender {
    /// The header that names the place in the change log up to which a notification tells.
    static final String CURSOR = "X-Miyako-Cursor";
    private static final int ANSWER_LIMIT_BYTES = 1_000_000;

    private final OutgoingCalls calls;

    HttpSender(OutgoingCalls calls) {
        this.calls = calls;
    }

    /// Whether the receiver took a notification; blocks for as long as the endpoint's timeout at most.
    ///
    /// @param cursor the place in the change log up to which it tells
    boolean send(TenantId tenant, Subscription subscription, ObjectNode notification, Cursor cursor)
            throws InterruptedException {
        var endpoint = subscription.endpoint();
        var call = subscription.telling();
        var headers = new HashMap<>(endpoint.receiverInfo());
        headers.put("Content-Type", call.answerType());
        headers.put("NGSILD-Tenant", tenant.toString());
        headers.put(CURSOR, cursor.text());
        if (!call.answersLinked()) {
            var context = call.context();
            headers.put("Link", "<" + (context.isTextual() ? context.textValue() : Contexts.CORE)
                + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        }
        return calls.ask(new OutgoingRequest("POST", endpoint.uri(), headers, Answers.bytes(notification),
            endpoint.timeout(), ANSWER_LIMIT_BYTES)) instanceof OutgoingAnswer.Answered answer && answer.isSuccess();
    }
}
