package city.miyako.linkage.incoming;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Listens for devices that speak MQTT; who comes when as many are here as may be is turned away.
///
/// A port that is taken does not keep the city from starting: the log says so, and what to do.
@ApplicationScoped
public class MqttDoor {
    private static final Logger LOG = Logger.getLogger(MqttDoor.class);
    private static final int SECONDS_TO_CLOSE = 5;

    private final Vertx vertx;
    private final MqttSettings settings;
    private final MqttDesk desk;
    private final Clock clock;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean full = new AtomicBoolean();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile @Nullable NetServer server;

    /// A door where the settings say.
    public MqttDoor(Vertx vertx, MqttSettings settings, MqttDesk desk, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.desk = desk;
        this.clock = clock;
    }

    void open(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        var opened = vertx.createNetServer(options()).connectHandler(this::welcome)
            .exceptionHandler(e -> LOG.debugf("a device did not come to speak: %s", e.getMessage()));
        server = opened;
        opened.listen(settings.port(), settings.host()).onSuccess(listening -> {
            port.complete(listening.actualPort());
            LOG.infof("devices may send messages by MQTT to %s:%d", settings.host(), listening.actualPort());
        }).onFailure(e -> {
            port.completeExceptionally(e);
            LOG.warnf("no messages by MQTT: %s:%d cannot be listened at (%s). Set miyako.mqtt.port to a free port, "
                + "look at miyako.mqtt.host, .certificate and .key, or set miyako.mqtt.enabled=false",
                settings.host(), settings.port(), e);
        });
    }

    private NetServerOptions options() {
        if (settings.certificate().isPresent() != settings.key().isPresent()) {
            throw new IllegalStateException("miyako.mqtt.certificate and miyako.mqtt.key belong together");
        }
        var options = new NetServerOptions();
        if (settings.certificate().isPresent() && settings.key().isPresent()) {
            options.setSsl(true).setKeyCertOptions(new PemKeyCertOptions()
                .setCertPath(settings.certificate().get()).setKeyPath(settings.key().get()));
        }
        return options;
    }

    private void welcome(NetSocket socket) {
        if (connections.incrementAndGet() > settings.connections()) {
            connections.decrementAndGet();
            socket.close();
            if (full.compareAndSet(false, true)) {
                LOG.warnf("as many devices are connected as miyako.mqtt.connections allows (%d); others are turned "
                    + "away", settings.connections());
            }
            return;
        }
        new MqttConversation(socket, vertx.getOrCreateContext(), desk, clock, this::partWith).begin();
    }

    private void partWith() {
        connections.decrementAndGet();
        full.set(false);
    }

    /// The port it listens at, once it does.
    int port() {
        return port.join();
    }

    // What is under way is not acknowledged, and comes again.
    void close(@Observes ShutdownEvent event) throws InterruptedException {
        var open = server;
        if (open == null) {
            return;
        }
        try {
            open.close().toCompletionStage().toCompletableFuture().get(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("the door for messages does not close: %s", e.getMessage());
        }
    }
}
