package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.outgoing.OutgoingAnswer;
import city.miyako.linkage.outgoing.OutgoingCalls;
import city.miyako.linkage.outgoing.OutgoingRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Sends notifications over HTTP; keeps no answers.
@ApplicationScoped
class HttpSender implements NotificationSender {
    private static final int ANSWER_LIMIT_BYTES = 1_000_000;

    private final OutgoingCalls calls;

    HttpSender(OutgoingCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean send(TenantId tenant, Subscription subscription, ObjectNode notification, @Nullable Cursor cursor)
            throws InterruptedException {
        var endpoint = subscription.endpoint();
        return calls.ask(new OutgoingRequest("POST", endpoint.uri(),
            NotificationSender.about(tenant, subscription, cursor), Answers.bytes(notification), endpoint.timeout(),
            ANSWER_LIMIT_BYTES)) instanceof OutgoingAnswer.Answered answer && answer.isSuccess();
    }
}
