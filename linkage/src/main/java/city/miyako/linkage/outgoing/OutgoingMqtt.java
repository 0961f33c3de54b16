package city.miyako.linkage.outgoing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Brings messages to brokers that somebody outside has named, over MQTT.
///
/// As with [OutgoingCalls], a name is looked up once for each message, and the connection goes to the very address that
/// was looked at. Each message has a connection of its own: nothing is left open at a broker that is told once a day,
/// and what a broker said about one message cannot be taken for its answer to the next.
@ApplicationScoped
public class OutgoingMqtt {
    private static final int CONNECT_MILLIS = 5_000;

    private final EndpointGuard guard;
    private final Vertx vertx;
    private final NetClient plain;
    private final NetClient secret;

    /// Calls whom a guard lets be called.
    @Inject
    public OutgoingMqtt(EndpointGuard guard, Vertx vertx) {
        this(guard, vertx, new NetClientOptions());
    }

    OutgoingMqtt(EndpointGuard guard, Vertx vertx, NetClientOptions options) {
        this.guard = guard;
        this.vertx = vertx;
        this.plain = vertx.createNetClient(new NetClientOptions(options).setConnectTimeout(CONNECT_MILLIS));
        this.secret = vertx.createNetClient(new NetClientOptions(options).setConnectTimeout(CONNECT_MILLIS)
            .setSsl(true).setHostnameVerificationAlgorithm("HTTPS"));
    }

    /// Whether a broker took a message, as sure as its quality of service asks; blocks for as long as its timeout at
    /// most, the look-up of the name included.
    public boolean publish(OutgoingMessage message) throws InterruptedException {
        long end = System.nanoTime() + message.timeout().toNanos();
        try {
            var address = guard.find(message.address().uri(), message.timeout());
            return address.isPresent() && isTaken(server(message.address(), address.get()), message, end);
        } catch (TimeoutException unknown) {
            return false;
        }
    }

    private boolean isTaken(SocketAddress server, OutgoingMessage message, long endNanos) throws InterruptedException {
        var taken = new CompletableFuture<Boolean>();
        var client = message.address().isSecret() ? secret : plain;
        // On one event loop from first to last: else an answer may be over before anybody listens to it.
        vertx.getOrCreateContext().runOnContext(_ -> client.connect(server)
            .onSuccess(socket -> new MqttExchange(socket, message, taken).begin())
            .onFailure(_ -> taken.complete(false)));
        try {
            return taken.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException given) {
            return false;
        } finally {
            taken.cancel(false);
        }
    }

    // The address that was looked at, under the name that its certificate must bear.
    private static SocketAddress server(MqttAddress broker, InetAddress address) {
        try {
            return SocketAddress.inetSocketAddress(new InetSocketAddress(
                InetAddress.getByAddress(broker.uri().getHost(), address.getAddress()), broker.port()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has as many bytes as an address", e);
        }
    }
}
