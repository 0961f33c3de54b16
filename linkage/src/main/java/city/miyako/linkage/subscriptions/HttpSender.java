package city.miyako.linkage.subscriptions;

import city.miyako.data.things.Json;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/// Sends notifications over HTTP; follows no redirects, keeps no answers.
@ApplicationScoped
class HttpSender {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final EndpointGuard guard;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER)
        .executor(Executors.newVirtualThreadPerTaskExecutor()).build();

    HttpSender(EndpointGuard guard) {
        this.guard = guard;
    }

    /// Whether the receiver took a notification; blocks for as long as the endpoint's timeout at most.
    boolean send(TenantId tenant, Subscription subscription, ObjectNode notification) throws InterruptedException {
        var endpoint = subscription.endpoint();
        if (!guard.isAllowed(endpoint.uri())) {
            return false;
        }
        var request = HttpRequest.newBuilder(endpoint.uri()).timeout(endpoint.timeout())
            .header("Content-Type", endpoint.accept()).header("NGSILD-Tenant", tenant.toString());
        if (!Call.LINKED.equals(endpoint.accept())) {
            var context = subscription.body().path("@context");
            request.header("Link", "<" + (context.isTextual() ? context.textValue() : Contexts.CORE)
                + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        }
        endpoint.receiverInfo().forEach(request::setHeader);
        try {
            var answer = client.send(request.POST(HttpRequest.BodyPublishers.ofString(Json.text(notification))).build(),
                HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
