package city.miyako.linkage.publishing;

import city.miyako.foundation.testing.Soon;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// A real Kafka of one node on this machine, a program of its own, which can be killed and started again.
final class KafkaNode implements AutoCloseable {
    private static final String SETTINGS = """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%1$d
        listeners=PLAINTEXT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        broker.session.timeout.ms=3000
        broker.heartbeat.interval.ms=500
        """;

    private static final Duration LATEST = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    /// A Kafka that runs.
    ///
    /// @param topics those it has
    KafkaNode(List<String> topics) {
        try {
            folder = Files.createTempDirectory("miyako-kafka");
            port = freePort();
            Files.writeString(folder.resolve("settings"), SETTINGS.formatted(freePort(), port, folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin();
        Soon.eventually(LATEST, this::answers);
        try (var admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(topics.stream().map(topic -> new NewTopic(topic, 3, (short) 1)).toList()).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Kafka takes no topics", e);
        }
    }

    /// What the program of its own does: makes the folder of its data where there is none, and serves.
    ///
    /// @param arguments the file of its settings
    public static void main(String[] arguments) {
        if (!Files.exists(Path.of(arguments[0]).resolveSibling("data"))) {
            int code = StorageTool.execute(new String[] {"format", "--cluster-id", Uuid.randomUuid().toString(),
                "--config", arguments[0]}, System.out);
            if (code != 0) {
                throw new IllegalStateException("Kafka's folder cannot be made: " + code);
            }
        }
        Kafka.main(arguments);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /// Starts it on the data it had; it answers a while later.
    void begin() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            process = new ProcessBuilder(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", classPath(), KafkaNode.class.getName(), folder.resolve("settings").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it at once, as when the power goes.
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Kafka ended: " + output());
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", address(), "default.api.timeout.ms", 1_000,
                "request.timeout.ms", 500))) {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private String output() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("output"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "with nothing to read";
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
