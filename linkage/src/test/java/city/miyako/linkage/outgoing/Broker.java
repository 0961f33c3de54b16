package city.miyako.linkage.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A broker on this machine that speaks MQTT 3.1.1 and 5.0, and takes what it is told from whoever signs in as `meter`
/// with `a+b c`, or as nobody.
public final class Broker implements AutoCloseable {
    /// What it was told and has acknowledged.
    public final List<Told> told = new CopyOnWriteArrayList<>();
    /// All it was told, acknowledged or not.
    public final List<Told> heard = new CopyOnWriteArrayList<>();
    /// How many of the next messages it does not acknowledge.
    public final AtomicInteger silences = new AtomicInteger();
    /// How many have come to sign in, successfully or not.
    public final AtomicInteger callers = new AtomicInteger();
    /// How many connections ended by saying so.
    public final AtomicInteger parted = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final MqttServerOptions options;
    private MqttServer server;

    /// A message it was told.
    ///
    /// @param version of the protocol: 4 is 3.1.1, 5 is 5.0
    public record Told(String topic, int quality, int version, boolean retained, JsonNode message) {
    }

    /// A broker on any free port.
    public Broker() {
        this(new MqttServerOptions());
    }

    /// A broker that shows a certificate.
    public Broker(String certificate, String secretKey) {
        this(new MqttServerOptions().setSsl(true).setKeyCertOptions(new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(certificate))
            .addKeyValue(Buffer.buffer(secretKey))));
    }

    private Broker(MqttServerOptions options) {
        this.options = options.setHost("127.0.0.1").setMaxMessageSize(1_000_000);
        this.server = listen(0);
    }

    /// Its port, the same after it has been away.
    public int port() {
        return server.actualPort();
    }

    /// Ends all connections and takes no more.
    public void goAway() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Takes connections again.
    public void comeBack() {
        server = listen(server.actualPort());
    }

    /// The ids of the things told so far, in order, with repetitions.
    public List<String> ids() {
        return told.stream().flatMap(one -> one.message().path("body").path("data").valueStream())
            .map(thing -> thing.path("id").asText()).toList();
    }

    private MqttServer listen(int port) {
        return MqttServer.create(vertx, new MqttServerOptions(options).setPort(port)).endpointHandler(this::admit)
            .listen().toCompletionStage().toCompletableFuture().join();
    }

    private void admit(MqttEndpoint caller) {
        callers.incrementAndGet();
        var account = caller.auth();
        if (account != null && !("meter".equals(account.getUsername()) && "a+b c".equals(account.getPassword()))) {
            caller.reject(caller.protocolVersion() == 5 ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
            return;
        }
        Map<Integer, Told> unreleased = new ConcurrentHashMap<>();
        caller.publishHandler(message -> take(caller, message, unreleased));
        caller.publishReleaseHandler(id -> {
            told.add(unreleased.remove(id));
            caller.publishComplete(id);
        });
        caller.disconnectHandler(_ -> parted.incrementAndGet());
        caller.accept(false);
    }

    private void take(MqttEndpoint caller, MqttPublishMessage message, Map<Integer, Told> unreleased) {
        var one = new Told(message.topicName(), message.qosLevel().value(), caller.protocolVersion(),
            message.isRetain(), json(message));
        heard.add(one);
        if (silences.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        switch (message.qosLevel()) {
            case EXACTLY_ONCE -> {
                unreleased.put(message.messageId(), one);
                caller.publishReceived(message.messageId());
            }
            case AT_LEAST_ONCE -> {
                told.add(one);
                caller.publishAcknowledge(message.messageId());
            }
            default -> told.add(one);
        }
    }

    private static JsonNode json(MqttPublishMessage message) {
        try {
            return new ObjectMapper().readTree(message.payload().toString(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
