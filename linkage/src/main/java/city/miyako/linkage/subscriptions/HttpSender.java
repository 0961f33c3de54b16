package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Json;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends notifications over HTTP; follows no redirects, keeps no answers.
///
/// A receiver's name is looked up once for each notification; the connection goes to the very address that was looked
/// at, so that a name that points elsewhere a moment later leads nowhere.
@ApplicationScoped
class HttpSender {
    /// The header that names the place in the change log up to which a notification tells.
    static final String CURSOR = "X-Miyako-Cursor";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int MOST_CONNECTIONS_EACH = 16;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final EndpointGuard guard;
    private final Vertx vertx;
    private final HttpClient client;

    HttpSender(EndpointGuard guard, Vertx vertx) {
        this.guard = guard;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS_EACH));
    }

    /// Whether the receiver took a notification; blocks for as long as the endpoint's timeout at most.
    ///
    /// @param cursor the place in the change log up to which it tells
    boolean send(TenantId tenant, Subscription subscription, ObjectNode notification, Cursor cursor)
            throws InterruptedException {
        var endpoint = subscription.endpoint();
        var address = guard.find(endpoint.uri());
        return address.isPresent() && isTaken(request(tenant, subscription, address.get())
                .putHeader(CURSOR, cursor.text()),
            Buffer.buffer(Json.text(notification)), endpoint.timeout().toMillis());
    }

    private boolean isTaken(RequestOptions options, Buffer body, long timeoutMillis) throws InterruptedException {
        Promise<HttpClientRequest> started = Promise.promise();
        Promise<Integer> answered = Promise.promise();
        // On one event loop from first to last: else an answer may be over before anybody listens to it.
        vertx.getOrCreateContext().runOnContext(_ -> {
            client.request(options).onComplete(started);
            started.future().compose(request -> request.send(body)).compose(HttpSender::read).onComplete(answered);
        });
        try {
            return answered.future().toCompletionStage().toCompletableFuture().get(timeoutMillis, TimeUnit.MILLISECONDS)
                / 100 == 2;
        } catch (ExecutionException refused) {
            return false;
        } catch (TimeoutException | InterruptedException given) {
            started.future().onSuccess(HttpClientRequest::reset);
            if (given instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            return false;
        }
    }

    // The status, once the whole answer is there.
    private static Future<Integer> read(HttpClientResponse response) {
        response.handler(_ -> { });
        return response.end().map(_ -> response.statusCode());
    }

    private static RequestOptions request(TenantId tenant, Subscription subscription, InetAddress address) {
        var endpoint = subscription.endpoint();
        var call = subscription.telling();
        var uri = endpoint.uri();
        boolean secret = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secret ? HTTPS_PORT : HTTP_PORT;
        var options = new RequestOptions().setMethod(HttpMethod.POST).setSsl(secret)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(uri.getHost()).setPort(port).setURI(target(uri))
            .putHeader("Content-Type", call.answerType()).putHeader("NGSILD-Tenant", tenant.toString());
        if (!call.answersLinked()) {
            var context = call.context();
            options.putHeader("Link", "<" + (context.isTextual() ? context.textValue() : Contexts.CORE)
                + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        }
        endpoint.receiverInfo().forEach(options::putHeader);
        return options;
    }

    private static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
