package city.miyako.foundation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Our own PostgreSQL: unpacked, initialised once, started with full durability, stopped with the program.
///
/// The server runs on loopback under an unprivileged user even when Miyako runs as root, and the kernel stops it when
/// Miyako dies. Its data survive in the data folder; nothing switches `fsync` off.
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final String OWNER = "miyako_owner";
    // A connection whose memory lies about the size at which the C library gives it back to the system gave back and
    // asked anew for each statement: a write took a fifth longer. Four megabytes of each connection are kept.
    private static final Map<String, String> MEMORY_KEPT = Map.of("MALLOC_TRIM_THRESHOLD_", "4194304",
        "MALLOC_MMAP_THRESHOLD_", "1048576", "MALLOC_TOP_PAD_", "262144");
    // Where postmaster.pid tells the port, counted from 0.
    private static final int PORT_LINE = 3;
    private static final long POLL_NANOS = 50_000_000;

    private final Path binaries;
    private final Path folder;
    private final ServerUser user;
    private final Secret password;
    private final int port;
    private Process process;

    private PostgresServer(Path binaries, Path folder) {
        this.binaries = binaries;
        this.folder = folder;
        this.user = ServerUser.choose(folder);
        this.password = Secret.keptIn(folder.resolve("owner-password"));
        var cluster = folder.resolve("cluster");
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(cluster);
        }
        this.port = freePort();
        this.process = start(cluster);
    }

    /// Starts the server whose data lie in a folder, initialising it on the first start; returns once it answers.
    ///
    /// @param binaries where the server programs are kept unpacked, shared by all data folders
    /// @param folder the data folder of this server; must belong to this program alone
    public static PostgresServer start(Path binaries, Path folder) {
        try {
            Files.createDirectories(folder);
            var unpacked = PostgresBinaries.unpackInto(binaries);
            var server = new PostgresServer(unpacked, folder.toAbsolutePath());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be prepared in " + folder, e);
        }
    }

    /// The address and the owner of a server that another program runs on a folder, or empty where none answers; for
    /// whoever may read the folder.
    public static Optional<DatabaseSettings> findRunning(Path folder) {
        var pidFile = folder.resolve("cluster/postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            var lines = Files.readAllLines(pidFile);
            var url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/miyako";
            var password = Secret.keptIn(folder.resolve("owner-password")).value();
            return DatabasePreparation.answers(url, OWNER, password)
                ? Optional.of(new DatabaseSettings(url, OWNER, password, "miyako_app", "")) : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The address and roles of this server; creates the database and the application role where missing.
    public DatabaseSettings settings() {
        var applicationPassword = Secret.keptIn(folder.resolve("application-password")).value();
        var server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        DatabasePreparation.createDatabase(server + "postgres", OWNER, password.value(), "miyako");
        return DatabasePreparation.prepare(server + "miyako?reWriteBatchedInserts=true", OWNER, password.value(),
            applicationPassword);
    }

    /// The port on loopback.
    public int port() {
        return port;
    }

    /// The process id of the server, for tests that kill it.
    public long pid() {
        return process.pid();
    }

    /// Stops the server by its fast shutdown and waits for it; kills it when it does not stop in time.
    @Override
    public void close() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void initialise(Path cluster) {
        try {
            Files.createDirectories(cluster);
            user.own(folder);
            var passwordFile = folder.resolve("owner-password").toString();
            run(List.of(binaries.resolve("bin/initdb").toString(), "-D", cluster.toString(), "-U", OWNER,
                "--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be initialised in " + cluster, e);
        }
    }

    private void run(List<String> command) throws IOException {
        var log = folder.resolve("initdb.log").toFile();
        var process = new ProcessBuilder(user.as(command)).redirectErrorStream(true).redirectOutput(log).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("initdb failed, see " + log + ":\n" + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while initialising " + folder, e);
        }
    }

    private Process start(Path cluster) {
        awaitEndOfFormer(cluster.resolve("postmaster.pid"));
        user.own(folder);
        var command = new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", cluster.toString()));
        serverSettings().forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        var log = folder.resolve("postgres.log").toFile();
        return LongLivedThread.start(() -> {
            var server = new ProcessBuilder(user.asChildOfThisThread(command)).directory(cluster.toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            server.environment().putAll(MEMORY_KEPT);
            return server.start();
        });
    }

    // The server of a program that was killed stops by itself, and may still be writing when the next one starts.
    private static void awaitEndOfFormer(Path pidFile) {
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            while (Files.exists(pidFile) && System.nanoTime() < deadline) {
                var former = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
                if (former.isEmpty() || !former.get().info().command().orElse("").endsWith("/postgres")) {
                    return;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
            // gone or half written in this very moment: the start itself will tell
        }
    }

    // Durability stays as the server ships it (fsync, synchronous_commit, full_page_writes on). Faults are told without
    // the rows and keys that they are about, since those may be about people.
    // After an import searches go astray until the tables have been looked at: that must not take a minute.
    private List<String> serverSettings() {
        return List.of("listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories=", "max_connections=60",
            "shared_buffers=128MB", "work_mem=16MB", "maintenance_work_mem=64MB", "effective_cache_size=512MB",
            "max_wal_size=1GB", "wal_compression=on", "jit=off", "random_page_cost=1.1", "autovacuum_naptime=10s",
            "timezone=UTC", "log_timezone=UTC", "log_error_verbosity=terse", "password_encryption=scram-sha-256");
    }

    private void awaitReady() {
        long begun = System.nanoTime();
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        while (!DatabasePreparation.answers(url, OWNER, password.value())) {
            long waited = System.nanoTime() - begun;
            if (!process.isAlive() && isKeptOut() && waited < STOP_LIMIT.toNanos()) {
                java.util.concurrent.locks.LockSupport.parkNanos(POLL_NANOS);
                process = start(folder.resolve("cluster"));
            } else if (!process.isAlive() || waited > START_LIMIT.toNanos()) {
                throw new IllegalStateException("PostgreSQL did not start, see " + folder.resolve("postgres.log"));
            }
        }
    }

    // What is left of a server that was killed (the system has not buried it, its children still work) keeps the next
    // one out for a moment; a server that ends by itself takes its file along.
    private boolean isKeptOut() {
        return Files.exists(folder.resolve("cluster/postmaster.pid"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }
}
