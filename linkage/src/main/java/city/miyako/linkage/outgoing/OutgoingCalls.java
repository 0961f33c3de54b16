package city.miyako.linkage.outgoing;

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

/// Calls addresses that somebody outside has named, over HTTP; follows no redirects.
///
/// A name is looked up once for each request; the connection goes to the very address that was looked at, so that a
/// name that points elsewhere a moment later leads nowhere.
@ApplicationScoped
public class OutgoingCalls {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int MOST_CONNECTIONS_EACH = 16;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final EndpointGuard guard;
    private final Vertx vertx;
    private final HttpClient client;

    /// Calls whom a guard lets be called.
    public OutgoingCalls(EndpointGuard guard, Vertx vertx) {
        this.guard = guard;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS_EACH));
    }

    /// The answer to a request; blocks for as long as its timeout at most, the look-up of the name included.
    public OutgoingAnswer ask(OutgoingRequest request) throws InterruptedException {
        long end = System.nanoTime() + request.timeout().toNanos();
        try {
            var address = guard.find(request.uri(), request.timeout());
            return address.isPresent() ? answer(options(request, address.get()), request, end)
                : new OutgoingAnswer.NotAllowed();
        } catch (TimeoutException unknown) {
            return new OutgoingAnswer.TooSlow();
        }
    }

    private OutgoingAnswer answer(RequestOptions options, OutgoingRequest request, long endNanos)
            throws InterruptedException {
        Promise<HttpClientRequest> started = Promise.promise();
        Promise<OutgoingAnswer> answered = Promise.promise();
        // On one event loop from first to last: else an answer may be over before anybody listens to it.
        vertx.getOrCreateContext().runOnContext(_ -> {
            client.request(options).onComplete(started);
            started.future().compose(call -> call.send(Buffer.buffer(request.body())))
                .compose(response -> read(response, request.limitBytes())).onComplete(answered);
        });
        try {
            return answered.future().toCompletionStage().toCompletableFuture()
                .get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            return new OutgoingAnswer.Unreachable();
        } catch (TimeoutException | InterruptedException given) {
            started.future().onSuccess(HttpClientRequest::reset);
            if (given instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            return new OutgoingAnswer.TooSlow();
        }
    }

    // What came, once the whole answer is there.
    private static Future<OutgoingAnswer> read(HttpClientResponse response, int limitBytes) {
        Promise<OutgoingAnswer> read = Promise.promise();
        var body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.endHandler(_ -> read.tryComplete(new OutgoingAnswer.Answered(response.statusCode(),
            body.getBytes())));
        response.handler(part -> {
            if (body.length() + part.length() > limitBytes) {
                read.tryComplete(new OutgoingAnswer.TooLarge());
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        return read.future();
    }

    private static RequestOptions options(OutgoingRequest request, InetAddress address) {
        var uri = request.uri();
        boolean secret = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secret ? HTTPS_PORT : HTTP_PORT;
        var options = new RequestOptions().setMethod(HttpMethod.valueOf(request.method())).setSsl(secret)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(uri.getHost()).setPort(port).setURI(target(uri));
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
